import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { paths } from '../../routes.ts';
import { Screen } from '../../shell/screen.tsx';
import { welcome } from '../../text/start.ts';

/** The first screen of a phone that knows no cell yet. */
export function WelcomeScreen() {
  return (
    <Screen title={welcome.title} isFirst>
      <Card>
        <p>{welcome.lead}</p>
        <p>{welcome.privacy}</p>
      </Card>
      <List>
        <Row href={paths.join} title={welcome.withCode} detail={welcome.withCodeDetail} />
        <Row href={paths.startCell} title={welcome.byHand} detail={welcome.byHandDetail} />
      </List>
    </Screen>
  );
}
