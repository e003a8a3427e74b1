using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>
/// A kind of model that is learned from a tenant's pack: trained when the pack is new, stored, loaded by every silo, and shared there
/// by all who ask. Register with <c>AddModelKind&lt;TKind&gt;()</c>; derive from <see cref="ModelKind{TModel}"/>.
/// </summary>
public abstract class ModelKind
{
    private protected ModelKind()
    {
    }

    /// <summary>Its name in stored files, logs and progress: lower-case letters and hyphens, unique.</summary>
    public abstract string Name { get; }

    /// <summary>Version of the training and the file: another one leaves stored models aside and trains anew.</summary>
    /// <value>Letters and digits. Default <c>1</c>.</value>
    public virtual string Format => "1";

    /// <summary>
    /// Names what the model is learned from: packs with the same data share a stored model, so that a changed article trains nothing anew.
    /// </summary>
    /// <param name="pack">The pack.</param>
    /// <returns>
    /// Letters and digits. Default: the pack's version, which changes with everything; <see cref="HashOf"/> makes a finer one.
    /// </returns>
    public virtual string DataOf(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.Version;
    }

    internal abstract Type ModelType { get; }

    internal abstract object TrainAny(ModelTraining training, CancellationToken ct);

    internal abstract void SaveAny(object model, Stream stream);

    internal abstract object LoadAny(Stream stream);

    /// <summary>A name for examples: the same for the same texts and labels in the same order.</summary>
    protected static string HashOf(IEnumerable<LabeledText> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var example in examples)
        {
            // With their lengths, so that no two lists run together to the same bytes.
            hash.AppendData(MemoryMarshal.AsBytes<int>([example.Label.Length, example.Text.Length]));
            hash.AppendData(Encoding.UTF8.GetBytes(example.Label));
            hash.AppendData(Encoding.UTF8.GetBytes(example.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
