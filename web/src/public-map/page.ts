import './style/page.css';
import { fill } from '../panels/dom';
import { PublicMap } from './app';
import { Loader, MissingFile } from './data/loader';
import { notice } from './parts/notices';
import { readAddress } from './state/address';
import { phoneStore, recall } from './state/memory';
import { words } from './text/words';

const root = document.getElementById('app');
if (root) {
  try {
    new PublicMap(root, Loader.site()).start();
  } catch (error) {
    if (!(error instanceof MissingFile)) {
      throw error;
    }
    const w = words(readAddress(location.hash).lang ?? recall(phoneStore()).lang ?? 'zh');
    document.documentElement.lang = w.htmlLang;
    fill(root, notice(w.noDataTitle, w.noDataText, { text: w.retry, run: () => location.reload() }, 'failed'));
  }
}
