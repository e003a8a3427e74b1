// The Bot API on this machine, and telegraf, which calls it as whoever sets a bot up does. The first line that it prints is its address.
// Commands come as lines of JSON: `setWebhook` lets telegraf tell the API where updates go, `say` is a customer's message, which the API
// brings there with the webhook's secret, again where it was not taken; each message that the bot sends is printed. What is not as the API
// wants it is refused as the API does, and told.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Telegraf } from 'telegraf';

const token = '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const webhook = { url: '', pending_update_count: 0 };
let secret, number = 0;
const tell = (told) => console.log(JSON.stringify(told));

function refusal(method, fields) {
  if (method === 'sendMessage') {
    return !/^-?\d+$/.test(String(fields.chat_id)) ? 'chat not found'
      : typeof fields.text !== 'string' || fields.text === '' ? 'message text is empty'
      : fields.text.length > 4096 ? 'message is too long'
      : fields.reply_markup && !fields.reply_markup.keyboard?.every((row) => row.every((key) => key.text)) ? "can't parse reply keyboard markup"
      : null;
  }

  return method in methods ? null : 'method not found';
}

const methods = {
  setWebhook(fields) {
    webhook.url = fields.url;
    secret = fields.secret_token;
    return true;
  },
  getWebhookInfo: () => webhook,
  sendChatAction: () => true,
  sendMessage(fields) {
    tell({ sent: fields });
    return { message_id: ++number, date: Math.floor(Date.now() / 1000), chat: { id: Number(fields.chat_id), type: 'private' }, text: fields.text };
  },
};

const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) {
    body += piece;
  }

  const [, bot, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url) ?? [];
  const fields = body ? JSON.parse(body) : {};
  const wrong = bot === token ? refusal(method, fields) : 'Unauthorized';
  response.writeHead(wrong === null ? 200 : bot === token ? 400 : 401, { 'Content-Type': 'application/json' });
  if (wrong !== null) {
    tell({ refused: method, error: wrong });
  }

  response.end(JSON.stringify(wrong === null
    ? { ok: true, result: methods[method](fields) }
    : { ok: false, error_code: 400, description: `Bad Request: ${wrong}` }));
});

async function bring(update) {
  webhook.pending_update_count++;
  for (let attempt = 1; attempt <= 50; attempt++) {
    try {
      const answer = await fetch(webhook.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
        body: JSON.stringify(update),
      });
      if (answer.ok) {
        webhook.pending_update_count--;
        return;
      }

      webhook.last_error_message = `Wrong response from the webhook: ${answer.status}`;
    } catch (error) {
      webhook.last_error_message = String(error);
    }

    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

server.listen(0, '127.0.0.1', async () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  tell({ address, token });
  const bot = new Telegraf(token, { telegram: { apiRoot: address } });
  for await (const line of createInterface({ input: process.stdin })) {
    const { setWebhook, say, info } = JSON.parse(line);
    if (setWebhook) {
      tell({ set: await bot.telegram.setWebhook(setWebhook.url, { secret_token: setWebhook.secret }) });
    } else if (say) {
      bring({
        update_id: ++number,
        message: {
          message_id: ++number, date: Math.floor(Date.now() / 1000), text: say.text,
          chat: { id: say.chat, type: 'private' }, from: { id: say.chat, is_bot: false, first_name: 'Ada' },
        },
      });
    } else if (info) {
      tell({ info: await bot.telegram.getWebhookInfo() });
    }
  }
});
