import { expect, test } from 'vitest';
import { startGithub } from '../../fakes/github.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

test.each(['id: 1', '<!doctype html>', '{"id":1,"html', '[]', '{}', '"x"', '{"id":"1"}'])(
  'an answer that is %s is a refusal, and its id is not used',
  async (text) => {
    await using github = await startGithub();
    github.addPull(PULL);
    github.fail({ operation: 'issues/list-comments', times: 9, status: 200, message: '', text });
    const answer = await repositoryOf(github).comments(PULL.number, calm());
    if (text !== '[]') expect(answer).toMatchObject({ status: 'refused', httpStatus: null });
    github.fail({ operation: 'pulls/get', times: 9, status: 200, message: '', text });
    await expect(repositoryOf(github).pull(PULL.number, calm())).rejects.toThrow(/cannot be read/);
    github.assertClean();
  },
);
