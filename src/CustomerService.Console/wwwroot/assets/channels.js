// The channels page: asks every few seconds how a tenant's accounts fare. Names and reasons are text, never markup.
import { element, refused, status, withAccess } from './access.js';

const EVERY_MS = 10_000;
const NAMES = {
  whatsapp: 'WhatsApp', messenger: 'Messenger', instagram: 'Instagram', telegram: 'Telegram', slack: 'Slack', teams: 'Microsoft Teams', line: 'LINE',
  'sms-twilio': 'SMS (Twilio)', 'sms-vonage': 'SMS (Vonage)', email: 'E-mail', 'email-sendgrid': 'E-mail (SendGrid)', 'email-mailgun': 'E-mail (Mailgun)',
  'voice-twilio': 'Calls (Twilio)', alexa: 'Alexa', 'push-fcm': 'Push (Firebase)', 'push-apns': 'Push (Apple)', 'push-webpush': 'Push (browsers)', webhook: 'Webhook',
};

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const time = (iso) => new Date(iso).toLocaleString();

/** How it is sent by the account, in words: never by colour alone. */
function stateOf(channel) {
  switch (channel.circuit) {
    case undefined:
      return ['idle', 'Nothing sent yet'];
    case 'open':
      return ['bad', channel.pausedUntil ? `Provider away, tried again at ${new Date(channel.pausedUntil).toLocaleTimeString()}` : 'Provider away'];
    case 'halfOpen':
      return ['busy', 'Trying whether the provider is there again'];
    default:
      return channel.pausedUntil ? ['busy', `Provider busy, left alone until ${new Date(channel.pausedUntil).toLocaleTimeString()}`] : ['good', 'Sending'];
  }
}

function accountOf(channel) {
  const [state, words] = stateOf(channel);
  const id = `account-${channel.channel}-${channel.account}`;
  const facts = [
    ['Last message in', channel.lastReceived ? time(channel.lastReceived) : 'None'],
    ['Last message out', channel.lastSent ? time(channel.lastSent) : 'None'],
    ['In, out, failed', [channel.received, channel.sent, channel.failed].map((count) => number.format(count)).join(' · ')],
    ['Waiting for their turn', number.format(channel.waiting)],
    ['Limit of the account', channel.accountRate ?? '–'],
    ['Limit of an address', channel.addressRate ?? '–'],
  ];
  return element('section', { class: 'account', 'aria-labelledby': id },
    element('h2', { id }, NAMES[channel.channel] ?? channel.channel, ' ', element('span', { class: 'small', dir: 'auto' }, channel.account)),
    element('p', { class: 'state', 'data-state': state }, words),
    element('dl', {}, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
    ...(channel.lastError
      ? [element('p', { class: 'error' }, element('strong', {}, 'Last error'), ` ${time(channel.lastError.at)}: `, element('span', { dir: 'auto' }, channel.lastError.reason))]
      : []));
}

function show({ channels, silentSilos }) {
  at('accounts').replaceChildren(...channels.map(accountOf));
  at('none').hidden = channels.length > 0;
  at('silent').textContent = silentSilos ? `Silos that did not answer: ${number.format(silentSilos)}. What they know is missing here.` : '';
  at('figures').hidden = false;
}

async function read({ tenant, key }, signal) {
  status('waiting', 'Asking…');
  while (!signal.aborted) {
    try {
      const response = await fetch(`/api/v1/tenants/${encodeURIComponent(tenant)}/channels`, {
        headers: { Authorization: `Bearer ${key}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(EVERY_MS)]),
        cache: 'no-store',
        credentials: 'omit',
      });
      if (refused(response.status)) {
        leave(refused(response.status));
        return;
      }

      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }

      show(await response.json());
      status('live', `Channels of ${tenant}, ${new Date().toLocaleTimeString()}`);
    } catch (error) {
      if (signal.aborted) {
        return;
      }

      console.info('The channels could not be read:', error.message);
      status('broken', 'No answer. What stands here may be old; trying again…');
    }

    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

const leave = withAccess(read);
