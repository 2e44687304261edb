import { useEffect } from 'react';
import type { Book } from '#domain/book.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { useSession } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';

/**
 * A cell that joined by a code takes the names the commune gave it, so that nobody types them again. Only after the first
 * exchange, which may bring names that another phone of the cell has written down.
 */
export function useGivenName(book: Book | undefined): void {
  const { actions } = useServices();
  const { run } = useNotices();
  const session = useSession();
  const binding = session?.binding;
  const hasPulled =
    binding !== null && binding !== undefined && (session?.lastExchangeAt ?? 0) >= binding.enrolledAt;
  const isUnnamed = book !== undefined && book.cell.name.trim() === '';
  const isGiven = hasPulled && isUnnamed && binding.scopeName !== '';
  const name = binding?.scopeName ?? '';
  const parentName = binding?.parentName ?? '';
  useEffect(() => {
    if (!isGiven) return;
    void run(async () => {
      await actions.edit('cell', CELL_ENTITY_ID, { name, parentName });
      // Nobody has a step to leave here: nothing is to wait as a draft that nobody wrote.
      await actions.freezeStep('cell', null);
    });
  }, [isGiven, name, parentName, actions, run]);
}
