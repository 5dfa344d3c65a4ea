import { checkFile, type FileFacts, messageFor, type Verification } from 'workflow-session-links';

export interface FileInputOptions {
  verification: Verification;
  locale: 'en' | 'fr';
  /** Told of every choice: a file that can be sent, or nothing. */
  onChange: (file: File | undefined, facts: FileFacts | undefined) => void;
}

const texts = {
  en: { choose: 'Choose a file', photo: 'Take a photo', drop: 'or drop it here, or paste it', checking: 'Checking…', good: 'can be sent' },
  fr: { choose: 'Choisir un fichier', photo: 'Prendre une photo', drop: 'ou déposez-le ici, ou collez-le', checking: 'Vérification…', good: 'peut être envoyé' },
};

let made = 0;

/** Turns an empty element into a file field. Await `init()` first; the answer takes it away again. */
export function fileInput(root: HTMLElement, { verification, locale, onChange }: FileInputOptions): () => void {
  const say = texts[locale];
  const id = `file-${(made += 1)}`;
  root.classList.add('file-field');
  root.lang = locale;
  root.innerHTML = `
    <div class="file-buttons">
      <span class="file-button"><input type="file" id="${id}" aria-describedby="${id}-said"><label for="${id}"></label></span>
      <span class="file-button file-camera"><input type="file" id="${id}-camera" accept="image/*" capture="environment"><label for="${id}-camera"></label></span>
    </div>
    <p class="file-hint"></p>
    <p class="file-said" id="${id}-said" role="status"></p>`;
  const [input, camera] = root.querySelectorAll('input');
  const [inputLabel, cameraLabel] = root.querySelectorAll('label');
  const hint = root.querySelector('.file-hint');
  const said = root.querySelector<HTMLElement>('.file-said');
  if (!input || !camera || !inputLabel || !cameraLabel || !hint || !said) throw new Error('the field is not whole');
  inputLabel.textContent = say.choose;
  cameraLabel.textContent = say.photo;
  hint.textContent = say.drop;

  let latest = 0;
  const take = async (file: File | undefined) => {
    const turn = (latest += 1);
    onChange(undefined, undefined);
    input.removeAttribute('aria-invalid');
    said.dataset['state'] = file ? 'checking' : '';
    said.textContent = file ? say.checking : '';
    if (!file) return;
    const report = await checkFile(file, { verification });
    if (turn !== latest) return; // another file was chosen meanwhile
    const sentences = report.findings.map((finding) => messageFor(finding, locale));
    input.setAttribute('aria-invalid', String(!report.ok));
    said.dataset['state'] = report.ok ? 'good' : 'bad';
    said.textContent = [report.ok ? `✓ ${file.name}: ${say.good}.` : `✕ ${file.name}:`, ...sentences].join(' ');
    if (report.ok) onChange(file, report.value);
  };

  const chosen = (event: Event) => {
    const { files } = event.currentTarget as HTMLInputElement;
    void take(files?.[0]);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // without this the browser opens the file
    root.classList.toggle('file-over', event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    over(event);
    void take(event.dataTransfer?.files[0]);
  };
  const paste = (event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    const typing = event.target instanceof Element && event.target.closest('input:not([type=file]), textarea, [contenteditable]');
    if (!file || typing) return;
    event.preventDefault();
    void take(file);
  };

  input.addEventListener('change', chosen);
  camera.addEventListener('change', chosen);
  root.addEventListener('dragover', over);
  root.addEventListener('dragleave', over);
  root.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    latest += 1;
    document.removeEventListener('paste', paste);
    root.removeEventListener('dragover', over);
    root.removeEventListener('dragleave', over);
    root.removeEventListener('drop', drop);
    root.classList.remove('file-field', 'file-over');
    root.replaceChildren();
  };
}
