using CustomerService.Cli.TextModels;
using CustomerService.Language.Lab.Evaluation;
using CustomerService.Language.Training;

namespace CustomerService.Cli.Evaluation;

/// <summary>Asks models about the test messages.</summary>
internal sealed class TestRun(TextModelKind kind, IReadOnlyList<LabeledText> test)
{
    // Without strangers among them the question is which intent, not whether any: refusals are shown apart.
    private readonly bool _refuses = kind.OutOfScopeLabel is { } label && test.Any(t => t.Label == label);

    public IReadOnlyList<EvaluatedMessage> Of(TextModel model)
    {
        var messages = new EvaluatedMessage[test.Count];
        Parallel.For(0, test.Count, i =>
        {
            var answer = model.Ask(test[i].Text);
            messages[i] = new EvaluatedMessage(
                Labels(test[i].Label), _refuses || answer.Unrefused is null ? answer.Labels : [answer.Unrefused], answer.Confidence)
            {
                InScope = answer.InScope,
                Unrefused = answer.Unrefused,
            };
        });
        return messages;
    }

    private string[] Labels(string label) =>
        kind.LabelSeparator is { } separator
            ? label.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [label];
}
