import { benchPeers } from '../peers/run.mjs';

export default {
  name: 'peers',
  about: 'the same scenarios in other languages, answers checked to agree',
  async measure({ note, rounds }) {
    await benchPeers(rounds, note);
  },
};
