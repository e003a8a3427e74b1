using System.Collections.Immutable;
using CustomerService.Content;

namespace CustomerService.Gateway.Conversations;

/// <summary>One of the answers that a question of the assistant offers. To choose it, send its title as a message.</summary>
internal sealed record ChoiceView(string Id, string Title)
{
    /// <summary>Null for none, so that most answers do without the member.</summary>
    public static ImmutableArray<ChoiceView>? From(ImmutableArray<Choice> choices) =>
        choices.IsDefaultOrEmpty ? null : [.. choices.Select(choice => new ChoiceView(choice.Id, choice.Title))];
}
