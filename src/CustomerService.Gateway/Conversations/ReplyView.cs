using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Conversations;

/// <summary>One message of the assistant.</summary>
internal sealed record ReplyView(long Seq, string Text, ImmutableArray<SourceView> Sources)
{
    public static ImmutableArray<ReplyView> From(ImmutableArray<Reply> replies)
    {
        if (replies.IsDefaultOrEmpty)
        {
            return [];
        }

        var views = ImmutableArray.CreateBuilder<ReplyView>(replies.Length);
        foreach (var reply in replies)
        {
            views.Add(new ReplyView(reply.Seq, reply.Text, SourceView.From(reply.Sources)));
        }

        return views.MoveToImmutable();
    }
}
