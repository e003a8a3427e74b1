namespace CustomerService.Grains.Serving;

/// <summary>A valid pack could not be turned into models.</summary>
internal sealed class PackTrainingException(string model, Exception cause)
    : Exception($"The {model} model could not be trained: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", cause);
