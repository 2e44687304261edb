import { isPeriod, type Instant } from '#base/day.ts';
import type { StaffOverview } from '#sync/staff-client.ts';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { instantToText, periodToText } from '../../text/format.ts';
import { staff as words } from '../../text/staff.ts';

export type Commune = StaffOverview['communes'][number];
type CellRow = Commune['cells'][number];

/** Cells in the order of their names, “số 2” before “số 10”; each leads to its page. */
export function CellList({ label, cells }: { readonly label: string; readonly cells: readonly CellRow[] }) {
  const today = useToday();
  return (
    <List label={label}>
      {sortByName(cells).map((cell) => (
        <Row
          key={cell.id}
          href={paths.staffCell(cell.id)}
          title={cell.name}
          detail={cellDetail(cell, (instant) => instantToText(instant, today))}
        />
      ))}
    </List>
  );
}

const collator = new Intl.Collator('vi', { numeric: true });

export function sortByName<T extends { readonly name: string }>(named: readonly T[]): readonly T[] {
  return [...named].sort((a, b) => collator.compare(a.name, b.name));
}

function cellDetail(cell: CellRow, timeText: (instant: Instant) => string): string {
  if (cell.devices === 0 && cell.lastSeenAt === null) return words.noPhoneYet;
  return [
    words.cellRow(cell.members, cell.devices),
    cell.lastSeenAt === null ? words.neverSeen : words.lastSeen(timeText(cell.lastSeenAt)),
    cell.pendingUnits > 0 ? words.pending(cell.pendingUnits) : '',
    cell.lastPeriod !== null && isPeriod(cell.lastPeriod)
      ? words.lastPeriod(periodToText(cell.lastPeriod))
      : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
