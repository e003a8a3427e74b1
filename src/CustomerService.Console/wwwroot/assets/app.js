// The installable chat: registers the worker that opens it offline, and offers to install it and to be told of answers.
const WORKER = `/app-worker.js${new URL(import.meta.url).search}`;
const DEVICE = 'customer-chat:device';

const chat = document.querySelector('customer-chat');
const bar = document.querySelector('.bar');
const say = bar.querySelector('p');
const notify = document.getElementById('notify');
const install = document.getElementById('install');
let offer = null;
let key = null;
let isOn = false;

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event;
  show();
});
addEventListener('appinstalled', () => {
  offer = null;
  show();
});
install.addEventListener('click', async () => {
  const asked = offer;
  offer = null;
  await asked.prompt();
  show();
});
notify.addEventListener('click', async () => {
  notify.disabled = true;
  say.textContent = '';
  try {
    await (isOn ? turnOff() : turnOn());
  } catch (error) {
    console.warn(error);
    say.textContent = chat.strings.notifyFailed;
  } finally {
    notify.disabled = false;
    show();
  }
});
// There is somebody to tell once there is a conversation.
chat.addEventListener('customer-chat:message', () => key ?? look());
chat.addEventListener('customer-chat:texts', () => show());

await customElements.whenDefined('customer-chat');
// The one address that this page may run as a worker.
const trusted = globalThis.trustedTypes?.createPolicy('app-worker', {
  createScriptURL: (address) => {
    if (address !== WORKER) {
      throw new TypeError(`Not the worker: ${address}`);
    }

    return address;
  },
});
const worker = navigator.serviceWorker
  ? await navigator.serviceWorker.register(trusted?.createScriptURL(WORKER) ?? WORKER, { scope: '/app/' }).then(() => navigator.serviceWorker.ready).catch(console.warn)
  : null;
await look();

/** Whether the tenant tells of answers, and whether it does so here. */
async function look() {
  if (worker?.pushManager && Notification.permission !== 'denied') {
    try {
      const { webPushKey, devices } = await chat.devices('GET');
      key = webPushKey ?? null;
      const known = await worker.pushManager.getSubscription();
      isOn = Boolean(known) && devices.some(({ deviceId }) => deviceId === device());
    } catch {
      // No conversation yet, or no connection: it is looked at again after the next message.
    }
  }

  show();
}

async function turnOn() {
  if (await Notification.requestPermission() !== 'granted') {
    say.textContent = chat.strings.notifyBlocked;
    return;
  }

  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  await chat.devices('PUT', device(), { kind: 'webpush', subscription: { endpoint, keys } });
  isOn = true;
  say.textContent = chat.strings.notifyIsOn;
}

async function turnOff() {
  await chat.devices('DELETE', device());
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  isOn = false;
}

function device() {
  let id = localStorage.getItem(DEVICE);
  if (!id) {
    id = crypto.randomUUID();
    localStorage.setItem(DEVICE, id);
  }

  return id;
}

function show() {
  const { strings } = chat;
  if (!strings) {
    return;
  }

  install.textContent = strings.install;
  install.hidden = !offer;
  notify.textContent = isOn ? strings.notifyOff : strings.notifyOn;
  notify.hidden = !key;
  const { lang = '', dir = '' } = chat.shadowRoot?.querySelector('.panel') ?? {};
  Object.assign(bar, { lang, dir });
  bar.hidden = install.hidden && notify.hidden && !say.textContent;
}
