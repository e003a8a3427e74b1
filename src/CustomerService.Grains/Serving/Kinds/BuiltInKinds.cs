namespace CustomerService.Grains.Serving.Kinds;

/// <summary>The kinds of model that every pack is learned by.</summary>
internal static class BuiltInKinds
{
    public static ModelKind[] Create() => [new IntentKind(), new SentimentKind(), new LanguageKind()];
}
