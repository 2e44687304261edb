import { Banner } from '../components/banner.tsx';
import { LinkButton } from '../components/button.tsx';
import { paths } from '../routes.ts';
import { Screen } from './screen.tsx';
import { paperView as words, papersOfMeeting } from '../text/papers/screen-words.ts';

/** An address of no paper, or of one whose meeting or member is not on this phone. */
export function MissingPaper() {
  return (
    <Screen title={papersOfMeeting.title} back={paths.meetings}>
      <Banner tone="info" title={words.missingTitle}>
        <p>{words.missing}</p>
      </Banner>
      <LinkButton href={paths.meetings}>{words.toMeetings}</LinkButton>
    </Screen>
  );
}
