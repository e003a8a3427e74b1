using CustomerService.Language.Files;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>A kind of model whose models are of type <typeparamref name="TModel"/>.</summary>
/// <typeparam name="TModel">The model: immutable and thread-safe, because one serves a whole silo.</typeparam>
public abstract class ModelKind<TModel> : ModelKind
    where TModel : class
{
    internal sealed override Type ModelType => typeof(TModel);

    /// <summary>Learns a model. Runs on a thread of its own.</summary>
    /// <param name="training">What to learn from, and how.</param>
    /// <param name="ct">Cancelled when the silo stops.</param>
    public abstract TModel Train(ModelTraining training, CancellationToken ct);

    /// <summary>Writes a model.</summary>
    public abstract void Save(TModel model, Stream stream);

    /// <summary>Reads what <see cref="Save"/> wrote, and never runs code from it.</summary>
    /// <exception cref="ModelFormatException">It can't be read: the model is trained anew.</exception>
    public abstract TModel Load(Stream stream);

    internal sealed override object TrainAny(ModelTraining training, CancellationToken ct) =>
        Train(training, ct);

    internal sealed override void SaveAny(object model, Stream stream) => Save((TModel)model, stream);

    internal sealed override object LoadAny(Stream stream) => Load(stream);
}
