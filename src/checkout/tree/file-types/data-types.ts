// What is made by programs and opened by programs. None of them is the name of a source language: `.ts` (video), `.mo` (translations), `.bin`
// and `.dat` (anything) are left out.
const EXTENSIONS: ReadonlySet<string> = new Set(
  `
  png jpg jpeg jpe jp2 jfif gif bmp ico icns cur webp avif heic heif jxl tif tiff tga psd psb xcf ai sketch fig xd exr hdr dds ktx ktx2 astc icc
  woff woff2 ttf otf ttc eot pfb
  mp3 m4a aac ogg oga opus flac wav aif aiff mid midi wma mp4 m4v mkv mov avi webm ogv wmv mpg mpeg flv swf
  zip gz tgz bz2 tbz tbz2 xz txz zst lz lz4 lzma br 7z rar tar jar war ear aar whl egg gem nupkg vsix crx xpi apk aab ipa deb rpm dmg iso pkg msi cab
  pdf doc docx xls xlsx ppt pptx odt ods odp epub mobi numbers keynote
  exe dll so dylib lib a o class pyc pyo pyd wasm elf ko pdb node
  sqlite3 db mdb parquet avro feather arrow npy npz pickle h5 hdf5 onnx pth safetensors gguf tflite glb fbx blend 3ds
  p12 pfx jks keystore gpg der ds_store
`
    .trim()
    .split(/\s+/)
    .map((extension) => `.${extension}`),
);

/** Whether files with such a name hold data and never text that people write. Nothing is said about the bytes. */
export function isDataType(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.includes('.') && EXTENSIONS.has(name.slice(name.lastIndexOf('.')));
}

/** For a test: none of them may be the name of a source language. */
export const DATA_EXTENSIONS: readonly string[] = [...EXTENSIONS];
