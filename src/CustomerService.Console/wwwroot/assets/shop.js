// The example questions of the demo shop: a press opens the chat and asks.
await customElements.whenDefined('customer-chat');
const chat = document.querySelector('customer-chat');

for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => {
    chat.open();
    chat.send(button.dataset.ask);
  });
}
