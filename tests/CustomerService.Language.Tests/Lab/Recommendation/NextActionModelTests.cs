using CustomerService.Language.Files;
using CustomerService.Language.Lab.Recommendation.Actions;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Recommendation;

public class NextActionModelTests
{
    private static readonly string[] Names = ["Ann", "Bob", "Cem", "Dora"];
    private static readonly List<Dialogue> Dialogues = [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? Refund(i) : Track(i))];
    private static readonly NextActionModel Model = NextActionModel.Train(Dialogues, new NextActionOptions(), ct: TestContext.Current.CancellationToken);

    [Fact]
    public void Predict_ByTaskAndWhatWasDone_IsTheNextStep()
    {
        Assert.Equal("ask_name", Model.Predict(new Dialogue(["refund"], [Says("money back please")]))[0].Label);
        Assert.Equal("ask_number", Model.Predict(new Dialogue(["track"], [Says("where does my parcel stay")]))[0].Label);
        var found = new Dialogue(["track"], [.. Track(1).Turns.Take(4)]);
        Assert.Equal("tell_place", Model.Predict(found)[0].Label);
    }

    [Fact]
    public void Predict_Anything_GivesProbabilitiesInOrder()
    {
        var actions = Model.Predict(new Dialogue([], [Says("\ud83d \0 x"), new DialogueTurn(DialogueRole.System, "")]), 10);
        Assert.Equal(Model.Manifest.Labels.Length, actions.Length);
        Assert.Equal(1, actions.Sum(a => a.Score), 6);
        Assert.Equal(actions.Select(a => a.Score).OrderDescending(), actions.Select(a => a.Score));
        Assert.Single(Model.Predict(new Dialogue([], []), 1));
    }

    [Fact]
    public void Measure_DialoguesItLearnedFrom_IsNearlyPerfect()
    {
        var result = NextActionEvaluation.Measure(Model, Dialogues, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(24 * 3, result.Actions);
        Assert.True(result.Accuracy > 0.95);
        Assert.True(result.Recall3 >= result.Accuracy);
    }

    [Fact]
    public void Save_SameSeed_SameBytes_AndLoadsToTheSameModel()
    {
        var bytes = Bytes(Model);
        Assert.Equal(bytes, Bytes(NextActionModel.Train(Dialogues, new NextActionOptions(), ct: TestContext.Current.CancellationToken)));
        var loaded = NextActionModel.Load(new MemoryStream(bytes));
        Assert.Equal(Model.Predict(Dialogues[0]), loaded.Predict(Dialogues[0]));
    }

    [Fact]
    public void Load_Damaged_IsRefused()
    {
        var bytes = Bytes(Model);
        bytes[bytes.Length / 2] ^= 1;
        Assert.Throws<ModelFormatException>(() => NextActionModel.Load(new MemoryStream(bytes)));
    }

    [Fact]
    public void Train_OneAction_IsRefused() =>
        Assert.Throws<ArgumentException>(() => NextActionModel.Train([new Dialogue([], [Does("hello")])], new NextActionOptions(), ct: TestContext.Current.CancellationToken));

    private static byte[] Bytes(NextActionModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static Dialogue Refund(int i) => new(
        ["refund"],
        [Says("I want my money back"), Does("ask_name"), Says(Names[i % 4]), Does("query"), Found(true), Does("tell_refund")]);

    private static Dialogue Track(int i) => new(
        ["track"],
        [Says("where is my parcel"), Does("ask_number"), Says($"{i}4711"), Found(i % 3 != 0), i % 3 != 0 ? Does("tell_place") : Does("tell_unknown"), Says("ok"), Does("goodbye")]);

    private static DialogueTurn Says(string text) => new(DialogueRole.User, text);

    private static DialogueTurn Does(string action) => new(DialogueRole.Agent, "") { Action = action };

    private static DialogueTurn Found(bool found) => new(DialogueRole.System, "") { System = "parcels", Found = found };
}
