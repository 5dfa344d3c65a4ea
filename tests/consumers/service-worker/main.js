await navigator.serviceWorker.register('/worker.js', { type: 'module' });
const { active } = await navigator.serviceWorker.ready;
navigator.serviceWorker.onmessage = ({ data }) => {
  document.querySelector('output').textContent = data;
};
navigator.serviceWorker.startMessages();
active.postMessage('tell');
