using System.Collections.Immutable;
using CustomerService.Content;

namespace CustomerService.Grains.Policies;

/// <summary>A message read as the answer to a question.</summary>
internal readonly record struct ChoiceReading(ChoiceAnswer Answer, ImmutableArray<Choice> Choices)
{
    public static readonly ChoiceReading NoAnswer = new(ChoiceAnswer.NoAnswer, []);
}
