import type { Entry } from '#domain/book.ts';
import { Banner } from '../components/banner.tsx';
import { LinkButton } from '../components/button.tsx';
import { paths } from '../routes.ts';
import { possibleDuplicatesNotice as words } from '../text/possible-duplicates.ts';
import { useDuplicates } from './duplicates.ts';

/** Says that some of these members may be one person, until somebody who knows them has looked at each pair. */
export function DuplicatesNotice({ members }: { readonly members: readonly Entry<'member'>[] }) {
  const { pairs } = useDuplicates(members);
  if (pairs.length === 0) return null;
  return (
    <Banner tone="warn">
      <p>{words.lead(pairs.length)}</p>
      <LinkButton href={paths.duplicates}>{words.look}</LinkButton>
    </Banner>
  );
}
