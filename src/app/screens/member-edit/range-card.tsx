import { useState } from 'react';
import type { Day } from '#base/day.ts';
import type { DatedRange } from '#domain/member.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField, type Option } from '../../components/choice-field.tsx';
import { Chip } from '../../components/chip.tsx';
import { DayField } from '../../components/day-field.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextField } from '../../components/text-field.tsx';
import { LONG_AGO } from '../../shell/new-member.ts';
import { common } from '../../text/shared-words.ts';
import { dayToText } from '../../text/format.ts';
import { memberEdit as words, rangeText } from '../../text/members.ts';
import {
  beginRange,
  changeRange,
  covers,
  dropRange,
  findOverlap,
  latestFirst,
  mendOverlap,
  moveStart,
  type Overlap,
  type Ranges,
} from './dated-ranges.ts';
import style from './range-card.module.css';

interface RangeCardProps<T extends string> {
  readonly title: string;
  readonly help?: string;
  readonly none: string;
  readonly begin: string;
  readonly toHelp: string;
  readonly options: readonly Option<T>[];
  readonly labels: Record<T, string>;
  readonly ranges: readonly DatedRange<T>[];
  readonly today: Day;
  /** Several values may hold at once, as a secretary sits on the committee too. */
  readonly isShared?: boolean;
  /** Makes what is kept from what is there by then; `said` is told with a way back. */
  readonly onChange: (change: (now: Ranges<T>) => Ranges<T>, said: string | null) => Promise<unknown>;
}

/**
 * One dated axis of a member: what holds now, what held before, and one tap to change it from a day. The tap counts at
 * once, from today; the day can then be moved in the same sheet.
 */
export function RangeCard<T extends string>(props: RangeCardProps<T>) {
  const { title, help, none, begin, labels, ranges, today, isShared, onChange } = props;
  const [openIndex, setOpenIndex] = useState<number | 'new' | null>(null);
  const overlap = isShared ? null : findOverlap(ranges);
  return (
    <Card title={title}>
      {help && <p>{help}</p>}
      {overlap && (
        <Banner tone="warn" title={words.overlapTitle}>
          <p>{words.overlap(rangeToText(overlap.first, labels), rangeToText(overlap.second, labels))}</p>
          <Button onPress={() => onChange(mendOverlap, words.mended)}>{mendToText(overlap, labels)}</Button>
        </Banner>
      )}
      {ranges.length === 0 ? (
        <p>{none}</p>
      ) : (
        <List label={title}>
          {latestFirst(ranges).map((range) => {
            const index = ranges.indexOf(range);
            return (
              <Row
                key={index}
                title={labels[range.value]}
                detail={
                  <>
                    {[datesToText(range), range.note].filter(Boolean).join('. ')}{' '}
                    {covers(range, today) && <Chip tone="done">{words.now}</Chip>}
                  </>
                }
                end={<span className={style.verb}>{common.edit}</span>}
                onPress={() => setOpenIndex(index)}
              />
            );
          })}
        </List>
      )}
      <Button onPress={() => setOpenIndex('new')}>{begin}</Button>
      {openIndex === 'new' && (
        <BeginSheet
          {...props}
          onBegun={(next) => setOpenIndex(next.length - 1)}
          onClose={() => setOpenIndex(null)}
        />
      )}
      {typeof openIndex === 'number' && ranges[openIndex] && (
        <RangeSheet
          {...props}
          range={ranges[openIndex]}
          onChange={(changes) => onChange((now) => changeRange(now, openIndex, changes), null)}
          onMove={(from) => onChange((now) => moveStart(now, openIndex, from), null)}
          onRemove={() => {
            setOpenIndex(null);
            return onChange((now) => dropRange(now, openIndex), words.removedRange);
          }}
          onClose={() => setOpenIndex(null)}
        />
      )}
    </Card>
  );
}

function BeginSheet<T extends string>({
  begin,
  title,
  options,
  labels,
  ranges,
  today,
  isShared,
  onChange,
  onBegun,
  onClose,
}: RangeCardProps<T> & {
  readonly onBegun: (ranges: Ranges<T>) => void;
  readonly onClose: () => void;
}) {
  async function choose(value: T) {
    const begun = { value, from: today, to: null, note: '' };
    const begin = (now: Ranges<T>) => (isShared ? [...now, begun] : beginRange(now, value, today));
    onBegun(begin(ranges));
    return onChange(begin, words.changed(labels[value]));
  }
  return (
    <Sheet title={begin} onClose={onClose}>
      <ChoiceField label={title} help={words.chooseFirst} value={null} options={options} onSave={choose} />
    </Sheet>
  );
}

function RangeSheet<T extends string>({
  range,
  labels,
  toHelp,
  onChange,
  onMove,
  onRemove,
  onClose,
}: Pick<RangeCardProps<T>, 'labels' | 'toHelp'> & {
  readonly range: DatedRange<T>;
  readonly onChange: (changes: Partial<DatedRange<T>>) => unknown;
  readonly onMove: (from: Day) => unknown;
  readonly onRemove: () => unknown;
  readonly onClose: () => void;
}) {
  return (
    <Sheet title={labels[range.value]} onClose={onClose}>
      <DayField
        label={words.from}
        value={range.from}
        isNeeded
        onSave={(from) => {
          if (from !== null && from !== range.from) onMove(from);
        }}
      />
      <DayField
        label={words.to}
        help={toHelp}
        value={range.to}
        fault={range.to !== null && range.to < range.from ? words.rangeFault : null}
        onSave={(to) => onChange({ to })}
      />
      <TextField label={words.note} optional value={range.note} onSave={(note) => onChange({ note })} />
      <Button onPress={onRemove}>{words.removeRange}</Button>
    </Sheet>
  );
}

function mendToText<T extends string>(
  { first, endFirstOn, resumeFirstOn }: Overlap<T>,
  labels: Record<T, string>,
): string {
  const label = labels[first.value];
  if (endFirstOn === null) return words.mendDrop(label);
  const end = dayToText(endFirstOn);
  return resumeFirstOn === null
    ? words.mend(label, end)
    : words.mendAround(label, end, dayToText(resumeFirstOn));
}

function rangeToText<T extends string>(range: DatedRange<T>, labels: Record<T, string>): string {
  return `${labels[range.value]}, ${datesToText(range)}`;
}

function datesToText({ from, to }: DatedRange<unknown>): string {
  const isAlways = from <= LONG_AGO;
  if (to === null) return isAlways ? rangeText.always : rangeText.since(dayToText(from));
  return isAlways ? rangeText.until(dayToText(to)) : rangeText.between(dayToText(from), dayToText(to));
}
