import style from './field.module.css';

/** One file of the phone, chosen in the phone's own way; the browser's own words for it are in its own language. */
export function FileField({
  label,
  fault,
  onChoose,
}: {
  readonly label: string;
  /** What is wrong and how to mend it. */
  readonly fault: string | null;
  readonly onChoose: (file: File) => void;
}) {
  return (
    <div className={style.field}>
      <label className={style.option}>
        <input
          type="file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onChoose(file);
          }}
        />
        <span>{label}</span>
      </label>
      {fault !== null && (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
