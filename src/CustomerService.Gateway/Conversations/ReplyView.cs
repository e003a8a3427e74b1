using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Conversations;

/// <summary>One message of the assistant.</summary>
internal sealed record ReplyView(long Seq, string Text, ImmutableArray<SourceView> Sources)
{
    /// <summary>What it offers to choose from, where it asks; absent when it asks nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ChoiceView>? Choices { get; init; }

    /// <summary>How the text is to be read; absent for plain text.</summary>
    [JsonConverter(typeof(CamelCaseEnum<MessageFormat>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MessageFormat Format { get; init; }

    /// <summary>What it holds beside its text; absent for a message of text alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageContent? Content { get; init; }

    public static ImmutableArray<ReplyView> From(ImmutableArray<Reply> replies)
    {
        if (replies.IsDefaultOrEmpty)
        {
            return [];
        }

        var views = ImmutableArray.CreateBuilder<ReplyView>(replies.Length);
        foreach (var reply in replies)
        {
            views.Add(
                new ReplyView(reply.Seq, reply.Text, SourceView.From(reply.Sources))
                { Choices = ChoiceView.From(reply.Choices), Format = reply.Format, Content = reply.Content });
        }

        return views.MoveToImmutable();
    }
}
