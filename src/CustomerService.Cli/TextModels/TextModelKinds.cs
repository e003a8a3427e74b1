using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Lab.Emotions;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;

namespace CustomerService.Cli.TextModels;

/// <summary>The four kinds of text models.</summary>
internal static class TextModelKinds
{
    public static TextModelKind Intent { get; } = new(
        IntentModel.Kind,
        "what a customer wants; rows labelled oos belong to no intent",
        input =>
            Of(
                IntentModel.Train(
                    input.Examples,
                    new IntentTrainingOptions
                    {
                        Seed = input.Seed,
                        Validation = input.Validation,
                        MinimumInScopeAccuracy = input.InScopeAccuracy,
                    },
                    input.Progress,
                    input.Stop)),
        stream => Of(IntentModel.Load(stream)))
    {
        OutOfScopeLabel = IntentTrainingOptions.OutOfScopeLabel,
        TakesInScopeAccuracy = true,
    };

    public static TextModelKind Sentiment { get; } = new(
        SentimentModel.Kind,
        "how a customer feels",
        input =>
            Of(
                SentimentModel.Train(
                    All(input), new SentimentTrainingOptions { Seed = input.Seed, Valences = input.Valences }, input.Progress, input.Stop)),
        stream => Of(SentimentModel.Load(stream)))
    {
        TakesLexicon = true,
    };

    public static TextModelKind Emotion { get; } = new(
        EmotionModel.Kind,
        "which emotions a message shows; several labels are joined by |",
        input => Of(EmotionModel.Train(All(input), new EmotionTrainingOptions { Seed = input.Seed }, input.Progress, input.Stop)),
        stream => Of(EmotionModel.Load(stream)))
    {
        LabelSeparator = EmotionModel.LabelSeparator,
    };

    public static TextModelKind Language { get; } = new(
        LanguageModel.Kind,
        "which language a message is in",
        input =>
            Of(
                LanguageModel.Train(
                    All(input), new LanguageTrainingOptions { Seed = input.Seed, MinimumConfidence = 0 }, input.Progress, input.Stop)),
        stream => Of(LanguageModel.Load(stream)));

    // Where nothing is chosen on validation rows, they are further examples.
    private static List<LabeledText> All(TrainingInput input) => [.. input.Examples, .. input.Validation ?? []];

    private static TextModel Of(IntentModel model) => new(
        model.Manifest,
        text =>
        {
            var answer = model.Predict(text);
            return new TextAnswer(
                [answer.OutOfScope ? IntentTrainingOptions.OutOfScopeLabel : answer.Intent],
                answer.Confidence,
                new { text, label = answer.Intent, answer.Confidence, answer.OutOfScope, answer.InScope, answer.Top })
            {
                InScope = answer.InScope,
                Unrefused = answer.Intent,
            };
        },
        model.Save);

    private static TextModel Of(SentimentModel model) => new(
        model.Manifest,
        text =>
        {
            var answer = model.Predict(text);
            return new TextAnswer(
                [answer.Label], answer.Confidence, new { text, answer.Label, answer.Confidence, answer.Score, answer.Anger });
        },
        model.Save);

    private static TextModel Of(EmotionModel model) => new(
        model.Manifest,
        text =>
        {
            var answer = model.Predict(text);
            return new TextAnswer(
                [.. answer.Emotions.Select(e => e.Label)],
                answer.Emotions[0].Score,
                new { text, answer.Emotions[0].Label, confidence = answer.Emotions[0].Score, answer.Emotions, answer.Top });
        },
        model.Save);

    private static TextModel Of(LanguageModel model) => new(
        model.Manifest,
        text =>
        {
            var answer = model.Predict(text);
            return new TextAnswer([answer.Language], answer.Confidence, new { text, label = answer.Language, answer.Confidence });
        },
        model.Save);
}
