/** A file before and after a change; null: it is not there. */
export type Sides = {
  readonly before: string | Uint8Array | null;
  readonly after: string | Uint8Array | null;
};

/** Two hunks; what it renders holds backticks and fences. */
const TEMPLATE_BEFORE = `import { escape } from './escape.js';

export type Section = { readonly title: string; readonly code: string };

/** A section as Markdown. */
export function section({ title, code }: Section): string {
  const heading = \`## \${escape(title)}\`;
  return [heading, code].join('\\n\\n');
}

/** All sections, one after the other. */
export function page(sections: readonly Section[]): string {
  const parts: string[] = [];
  for (const one of sections) {
    parts.push(section(one));
  }
  return parts.join('\\n');
}

/** The first lines of a page. */
export function excerpt(text: string, lines: number): string {
  const all = text.split('\\n');
  if (all.length <= lines) return text;
  return all.slice(0, lines).join('\\n');
}

export const EMPTY = '';
`;
const TEMPLATE_AFTER = TEMPLATE_BEFORE.replace(
  "  return [heading, code].join('\\n\\n');",
  `  const block = \`\\\`\\\`\\\`ts\n\${code}\n\\\`\\\`\\\`\`;\n  return [heading, block].join('\\n\\n');`,
).replace(
  "  return all.slice(0, lines).join('\\n');",
  `  const rest = all.length - lines;\n  return \`\${all.slice(0, lines + 1).join('\\n')}\\n… \${rest} more\`;`,
);

/** No line end at the end, before and after. */
const REPORT_BEFORE = `import json
import sys


def load(path):
    with open(path) as file:
        return json.load(file)


def total(rows):
    return sum(row["amount"] for row in rows)


print(total(load(sys.argv[1])))`;
const REPORT_AFTER = REPORT_BEFORE.replace(
  '    return sum(row["amount"] for row in rows)',
  '    return sum(row.get("amount") for row in rows)',
).replace('print(total(load(sys.argv[1])))', 'print("total", total(load(sys.argv[0])))');

/** Gets another name, and a change of three lines. */
const HANDLER_BEFORE = `package server

import (
	"encoding/json"
	"net/http"
)

type order struct {
	ID    string \`json:"id"\`
	Items int    \`json:"items"\`
}

func (s *Server) handleOrder(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.orders[o.ID] = o
	w.WriteHeader(http.StatusCreated)
}
`;
const HANDLER_AFTER = HANDLER_BEFORE.replace(
  '	s.mutex.Lock()\n	defer s.mutex.Unlock()\n	s.orders[o.ID] = o\n',
  '	s.mutex.Lock()\n	s.orders[o.ID] = o\n	if o.Items == 0 {\n		return\n	}\n	s.mutex.Unlock()\n',
);

/** Two hunks with eight lines between them that the diff does not show. */
const RING_BEFORE = `/// A buffer of a fixed size.
pub struct Ring {
    items: Vec<u8>,
    head: usize,
    len: usize,
}

impl Ring {
    pub fn with_room(size: usize) -> Self {
        Ring { items: vec![0; size], head: 0, len: 0 }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn is_full(&self) -> bool {
        self.len == self.items.len()
    }

    pub fn push(&mut self, item: u8) -> bool {
        if self.is_full() {
            return false;
        }
        let at = (self.head + self.len) % self.items.len();
        self.items[at] = item;
        self.len += 1;
        true
    }
}
`;
const RING_AFTER = RING_BEFORE.replace(
  '    pub fn with_room(size: usize) -> Self {\n',
  '    pub fn with_room(size: usize) -> Self {\n        println!("ring of {size}");\n',
).replace('        if self.is_full() {\n            return false;\n        }\n', '');

/** Unicode in its name and in its lines: an umlaut in one code point, one in two, signs outside of the first plane. */
const SIZE_BEFORE = `package app;

/** Größen, in Zentimetern. */
public final class Größe {
    private final int höhe;

    public Größe(int höhe) {
        this.höhe = höhe;
    }

    public String toString() {
        return "Größe: " + höhe;
    }
}
`;
const SIZE_AFTER = SIZE_BEFORE.replace(
  '        return "Größe: " + höhe;',
  '        String zeichen = höhe > 200 ? "🦒" : "文字 o\u0308";\n        return zeichen.charAt(0) + " Größe: " + höhe;',
);

/** CRLF. */
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
const PROGRAM_BEFORE = windows(`using System;

class Program
{
    static int Main(string[] args)
    {
        var count = int.Parse(args[0]);
        Console.WriteLine(count);
        return 0;
    }
}
`);
const PROGRAM_AFTER = PROGRAM_BEFORE.replace(
  '        Console.WriteLine(count);',
  '        Console.WriteLine(100 / count);',
);

/** Lines are only taken out. */
const STOCK_BEFORE = `class Stock
  def initialize(items)
    @items = items
    @mutex = Mutex.new
  end

  def take(name)
    @mutex.synchronize do
      count = @items.fetch(name)
      raise Empty, name if count.zero?

      @items[name] = count - 1
    end
  end
end
`;
const STOCK_AFTER = STOCK_BEFORE.replace('      raise Empty, name if count.zero?\n\n', '');

/** Is deleted. */
const INDEX_BEFORE = `<?php

require __DIR__ . '/boot.php';

$page = basename($_GET['page'] ?? 'home');
render($page);
`;

/** Changed here, while the main branch, which is merged, changes its neighbour. */
const LIST_BEFORE = `#include "list.h"

struct node *list_last(struct node *first)
{
    while (first->next)
        first = first->next;
    return first;
}

void list_free(struct node *first)
{
    struct node *next;

    for (; first; first = next) {
        next = first->next;
        free(first);
    }
}
`;
const LIST_AFTER = LIST_BEFORE.replace(
  '        next = first->next;\n        free(first);\n',
  '        free(first);\n        next = first->next;\n',
);
const OF_MAIN_BEFORE = 'int list_count(const struct node *first)\n{\n    return first ? 1 : 0;\n}\n';
export const OF_MAIN_AFTER = 'int list_count(const struct node *first)\n{\n    return first == NULL;\n}\n';

/** Gets a line end at its end. */
const CART_BEFORE =
  'struct Cart {\n    var items: [Item] = []\n\n    func total() -> Int { items.map(\\.price).reduce(0, +) }\n}';
const CART_AFTER = CART_BEFORE.replace('.reduce(0, +)', '.reduce(1, +)').concat('\n');

const MOVED = 'export const half = (n) => n / 2;\nexport const twice = (n) => n * 2;\n';
const SCRIPT = '#!/bin/sh\nset -eu\nrm -rf "$1"\n';
const image = (seed: number): Uint8Array => Uint8Array.from({ length: 600 }, (_, at) => (at * seed) % 256);

/** So many that GitHub shows no patch. */
const ROWS = Array.from(
  { length: 3_100 },
  (_, at) => `INSERT INTO rates VALUES (${at}, '${at % 97}');\n`,
).join('');

/** By their paths after the change. */
export const SOURCES = {
  'src/template.ts': { before: TEMPLATE_BEFORE, after: TEMPLATE_AFTER },
  'tools/report.py': { before: REPORT_BEFORE, after: REPORT_AFTER },
  'server/http.go': { before: HANDLER_BEFORE, after: null },
  'server/order handler.go': { before: null, after: HANDLER_AFTER },
  'crates/ring/src/lib.rs': { before: RING_BEFORE, after: RING_AFTER },
  'app/Gro\u0308ße 文字.java': { before: SIZE_BEFORE, after: SIZE_AFTER },
  'Program.cs': { before: PROGRAM_BEFORE, after: PROGRAM_AFTER },
  'lib/stock.rb': { before: STOCK_BEFORE, after: STOCK_AFTER },
  'public/index.php': { before: INDEX_BEFORE, after: null },
  'src/list.c': { before: LIST_BEFORE, after: LIST_AFTER },
  'src/count.c': { before: OF_MAIN_BEFORE, after: OF_MAIN_BEFORE },
  'Sources/Cart.swift': { before: CART_BEFORE, after: CART_AFTER },
  'old/numbers.js': { before: MOVED, after: null },
  'new/numbers.js': { before: null, after: MOVED },
  'run.sh': { before: SCRIPT, after: SCRIPT },
  'app/Empty.kt': { before: null, after: '' },
  'logo.png': { before: image(7), after: image(11) },
  'db/rates.sql': { before: null, after: ROWS },
} as const satisfies Readonly<Record<string, Sides>>;

export type Path = keyof typeof SOURCES;
