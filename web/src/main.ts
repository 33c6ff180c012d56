import './style/page.css';
import { Client } from './api/client';
import { showFailure, showLoading } from './panels/notice';
import { Workbench } from './workbench';

const app = document.getElementById('app');
if (app) {
  const start = async () => {
    showLoading(app);
    try {
      const client = new Client();
      const study = await client.study();
      await Workbench.open(app, client, study);
    } catch (error) {
      showFailure(app, error, start);
    }
  };
  void start();
}
