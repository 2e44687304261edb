import { useState } from 'react';
import { makePeriod, periodYear, dayToPeriod } from '#base/day.ts';
import { loadCode } from '#store/load-code.ts';
import { Banner } from '../../components/banner.tsx';
import { SelectField } from '../../components/choice-field.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday, useYearBook } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { saveFile } from '../../hand-over-file.ts';
import { useServices } from '../../services.tsx';
import { sheetKinds, type SheetKind } from '../../sheets-out/sheet.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { sheetDetails, sheetsOut as words, sheetTitles } from '../../text/sheets-out.ts';

/** As far back as a cell may be asked about; the app holds what it holds. */
const YEARS_BACK = 5;

/** The spreadsheets of a cell, each a file at one tap. */
export function SheetsOutScreen({ save = saveFile }: { readonly save?: (file: File) => unknown }) {
  const today = useToday();
  const thisYear = periodYear(dayToPeriod(today));
  const [year, setYear] = useState(thisYear);
  const [making, setMaking] = useState<SheetKind | null>(null);
  const book = useYearBook(makePeriod(year, 12));
  const { criteriaSets } = useServices();
  const { runAside, say } = useNotices();
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, index) => String(thisYear - index));

  async function make(kind: SheetKind) {
    if (!book || making !== null) return;
    setMaking(kind);
    await runAside(async () => {
      const { makeWorkbook } = await loadCode(() => import('../../sheets-out/make-workbook.ts'));
      const file = await makeWorkbook(kind, { book, year, today, criteriaSets });
      save(file);
      say(words.saved(file.name));
    });
    setMaking(null);
  }

  return (
    <Screen title={words.title} back={paths.members} isAside>
      <p>{words.lead}</p>
      <Banner tone="info">
        <p>{words.private}</p>
      </Banner>
      <SelectField
        label={words.year}
        value={String(year)}
        options={years.map((value) => ({ value, label: value }))}
        empty={words.noYear}
        onSave={async (chosen) => setYear(chosen === null ? thisYear : Number(chosen))}
      />
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <List label={words.list}>
          {sheetKinds.map((kind) => (
            <Row
              key={kind}
              title={sheetTitles[kind]}
              detail={making === kind ? words.saving : sheetDetails[kind](year)}
              end={words.save}
              onPress={() => make(kind)}
            />
          ))}
        </List>
      )}
    </Screen>
  );
}
