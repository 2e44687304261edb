import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import {
  nextTextSize,
  readTextSize,
  readTheme,
  setTextSize,
  setTheme,
  type TextSize,
  type Theme,
} from '../../shell/look.ts';
import { settings } from '../../text/settings.ts';
import style from './settings-screen.module.css';

const themes = Object.entries(settings.themes).map(([value, label]) => ({ value: value as Theme, label }));

/** Text size in four steps and the three themes; each shows at once. */
export function LookCard() {
  const [size, showSize] = useState<TextSize>(readTextSize);
  const [theme, showTheme] = useState<Theme>(readTheme);
  function change(by: 1 | -1) {
    const next = nextTextSize(size, by);
    setTextSize(next);
    showSize(next);
  }
  return (
    <Card title={settings.look}>
      <p role="status">{settings.size(size)}</p>
      <div className={style.sizes}>
        <Button onPress={() => change(-1)} disabled={nextTextSize(size, -1) === size}>
          {settings.smaller}
        </Button>
        <Button onPress={() => change(1)} disabled={nextTextSize(size, 1) === size}>
          {settings.larger}
        </Button>
      </div>
      <ChoiceField
        label={settings.theme}
        value={theme}
        options={themes}
        onSave={async (next) => {
          setTheme(next);
          showTheme(next);
        }}
      />
    </Card>
  );
}
