import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useFeed } from '../../hooks/use-feed.ts';
import { install, installFeed } from '../../install.ts';
import { useNotices } from '../../shell/notices.tsx';
import { settings } from '../../text/settings.ts';
import style from './settings-screen.module.css';

/** Installing: by the browser's own question where there is one, else by steps. */
export function InstallCard() {
  const way = useFeed(installFeed);
  const { say } = useNotices();
  async function ask() {
    say((await install()) ? settings.installAccepted : settings.installRefused);
  }
  if (way === undefined) return null;
  const steps = way === 'apple' ? settings.stepsApple : way === 'by-menu' ? settings.stepsByMenu : null;
  return (
    <Card title={settings.install}>
      <p>{way === 'installed' ? settings.installed : settings.installWhy}</p>
      {way === 'offered' && <Button onPress={() => ask()}>{settings.installNow}</Button>}
      {steps && (
        <>
          <h3>{settings.installSteps}</h3>
          <ol className={style.steps}>
            {steps.map((step, index) => (
              <li key={step}>
                {index + 1}. {step}
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
