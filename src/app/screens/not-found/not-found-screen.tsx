import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { notFound } from '../../text/not-found.ts';

/** An address the app does not know. */
export function NotFoundScreen() {
  return (
    <Screen
      title={notFound.title}
      back={paths.home}
      footer={
        <LinkButton look="primary" wide href={paths.home}>
          {notFound.home}
        </LinkButton>
      }
    >
      <Banner tone="info">
        <p>{notFound.body}</p>
      </Banner>
    </Screen>
  );
}
