import type { CountByKind } from '#domain/mass-deletion.ts';
import { HELD_DELETIONS } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { countsToText, heldDeletionsText as words } from '../../text/held-deletions.ts';

/** Too much was put into the bin elsewhere to follow without a word: how much of what, and whether to follow. */
export function HeldDeletionsCard({ counts }: { readonly counts: CountByKind }) {
  const { resolveConflict } = useServices();
  const { run, say } = useNotices();
  async function choose(choice: 'mine' | 'theirs') {
    await run(async () => {
      await resolveConflict(HELD_DELETIONS, choice);
      say(choice === 'mine' ? words.kept : words.followed);
    });
  }
  return (
    <Banner tone="warn" title={words.title}>
      <p>{words.what(countsToText(counts))}</p>
      <p>{words.next}</p>
      <Button wide onPress={() => choose('mine')}>
        {words.keep}
      </Button>
      <Button wide onPress={() => choose('theirs')}>
        {words.follow}
      </Button>
    </Banner>
  );
}
