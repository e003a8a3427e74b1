using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>What the customer said in a turn, oldest first.</summary>
/// <param name="Texts">A text for each message: its own, or, where it has none, that of its content.</param>
/// <param name="Contents">What the messages hold beside; mostly nothing.</param>
internal readonly record struct TurnInput(ImmutableArray<string> Texts, ImmutableArray<MessageContent> Contents)
{
    /// <summary>Those of the messages that hold recordings.</summary>
    public ImmutableArray<SpokenMessage> Spoken { get; init; } = [];

    /// <summary>All of it, one line each.</summary>
    public string Text => Texts.Length == 1 ? Texts[0] : string.Join('\n', Texts);

    /// <summary>Picks the messages of a turn out of events.</summary>
    internal struct Builder(int turn)
    {
        private readonly ImmutableArray<string>.Builder _texts = ImmutableArray.CreateBuilder<string>(1);
        private ImmutableArray<MessageContent>.Builder? _contents;
        private ImmutableArray<SpokenMessage>.Builder? _spoken;

        public void Add(ImmutableArray<ConversationEvent> events)
        {
            foreach (var e in events)
            {
                if (e is MessageReceived m && m.Turn == turn)
                {
                    Add(m);
                }
            }
        }

        public readonly TurnInput Done() => new(_texts.DrainToImmutable(), _contents?.DrainToImmutable() ?? [])
        {
            Spoken = _spoken?.DrainToImmutable() ?? [],
        };

        private void Add(MessageReceived message)
        {
            if (message.Content is not { } content)
            {
                _texts.Add(message.Text);
                return;
            }

            if (SpokenMessage.Of(message, _texts.Count) is { } spoken)
            {
                (_spoken ??= ImmutableArray.CreateBuilder<SpokenMessage>()).Add(spoken);
            }

            _texts.Add(message.Text.Length > 0 ? message.Text : ContentText.Of("", content));
            (_contents ??= ImmutableArray.CreateBuilder<MessageContent>()).Add(content);
        }
    }
}
