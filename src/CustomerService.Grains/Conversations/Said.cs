using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>What a message says, to tell the same message that is sent again from another under the same id.</summary>
/// <param name="Text">Its text; null where there is no message.</param>
/// <param name="Content">What it holds beside.</param>
internal readonly record struct Said(string? Text, MessageContent? Content)
{
    public Said(CustomerMessage message)
        : this(message.Text, message.Content)
    {
    }

    public bool Is(CustomerMessage message) => Is(message.Text, message.Content);

    public bool Is(string text, MessageContent? content) => Text == text && MessageContent.Same(Content, content);
}
