import { useEffect, useState } from 'react';
import { consentsInOrder } from '#actions/consents-in-order.ts';
import type { Book, Entry } from '#domain/book.ts';

/** The book's answers about personal data in the order they were said. Undefined while that is being found out. */
export function useConsents(book: Book | undefined): readonly Entry<'consent'>[] | undefined {
  const consents = book?.consents;
  const [inOrder, setInOrder] = useState<readonly Entry<'consent'>[]>();
  useEffect(() => {
    let isCurrent = true;
    if (consents) {
      void consentsInOrder(consents).then((found) => {
        if (isCurrent) setInOrder(found);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [consents]);
  return inOrder;
}
