using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace CustomerService.Language.Retrieval.Encoders;

/// <summary>
/// A sentence encoder of the BERT family from an ONNX file and its vocabulary (vocab.txt), both supplied by the operator; nothing
/// is downloaded. Word vectors are averaged where the model gives one per word piece. Thread-safe.
/// </summary>
public sealed class OnnxTextEncoder : ITextEncoder, IDisposable
{
    private const int LongestText = 8192;
    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly OnnxTextEncoderOptions _options;
    private readonly string[] _inputs;
    private readonly string _output;

    private OnnxTextEncoder(
        InferenceSession session, BertTokenizer tokenizer, OnnxTextEncoderOptions options, string output, int dimensions)
    {
        _session = session;
        _tokenizer = tokenizer;
        _options = options;
        _inputs = [.. session.InputMetadata.Keys];
        _output = output;
        Dimensions = dimensions;
    }

    /// <inheritdoc />
    public int Dimensions { get; }

    /// <summary>Loads an encoder.</summary>
    /// <param name="model">The ONNX model's bytes.</param>
    /// <param name="vocabulary">The vocabulary, a word piece per line.</param>
    /// <param name="options">How to use it.</param>
    /// <exception cref="InvalidDataException">The model can't be used; the message says why in one line.</exception>
    public static OnnxTextEncoder Load(byte[] model, Stream vocabulary, OnnxTextEncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(vocabulary);
        options ??= new OnnxTextEncoderOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumTokens, 8, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaximumTokens, LongestText, nameof(options));
        var session = Open(model, options);
        try
        {
            string[] unknown = [.. session.InputMetadata.Keys.Where(k => k is not ("input_ids" or "attention_mask" or "token_type_ids"))];
            if (unknown.Length > 0 || !session.InputMetadata.ContainsKey("input_ids"))
            {
                throw new InvalidDataException($"The ONNX model takes {string.Join(", ", session.InputMetadata.Keys)}: a text encoder takes input_ids and perhaps attention_mask and token_type_ids.");
            }

            var (output, shape) = session.OutputMetadata.Select(o => (o.Key, o.Value.Dimensions)).FirstOrDefault(
                o => o.Dimensions.Length is 2 or 3 && o.Dimensions[^1] > 0);
            if (output is null)
            {
                throw new InvalidDataException("The ONNX model has no output of two or three dimensions whose last is fixed: it is no text encoder.");
            }

            return new OnnxTextEncoder(
                session,
                BertTokenizer.Create(vocabulary, new BertOptions { LowerCaseBeforeTokenization = options.LowerCase }),
                options,
                output,
                shape[^1]);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Encode(string text, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Dimensions);
        var ids = _tokenizer.EncodeToIds(Plain(text), _options.MaximumTokens, addSpecialTokens: true, out _, out _);
        long[] input = [.. ids.Select(i => (long)i)];
        vector.Clear();
        if (input.Length == 0)
        {
            return;
        }

        long[] shape = [1, input.Length];
        var values = new Dictionary<string, OrtValue>();
        try
        {
            foreach (var name in _inputs)
            {
                var data = name switch
                {
                    "input_ids" => input,
                    "attention_mask" => [.. Enumerable.Repeat(1L, input.Length)],
                    _ => new long[input.Length],
                };
                values[name] = OrtValue.CreateTensorValueFromMemory(data, shape);
            }

            using var run = new RunOptions();
            using var outputs = _session.Run(run, values, [_output]);
            var numbers = outputs[0].GetTensorDataAsSpan<float>();
            var rows = _options.FirstTokenPooling ? 1 : numbers.Length / Dimensions;
            for (var row = 0; row < rows; row++)
            {
                TensorPrimitives.Add(vector, numbers.Slice(row * Dimensions, Dimensions), vector);
            }
        }
        finally
        {
            foreach (var value in values.Values)
            {
                value.Dispose();
            }
        }

        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0 && float.IsFinite(length))
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
        else
        {
            vector.Clear();
        }
    }

    /// <summary>Releases the model.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>The tokenizer drops line ends and would read the words around one as one word.</summary>
    private static string Plain(string text)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, LongestText));
        return string.Create(read.Length, read, (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsWhiteSpace(source[i]) || char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }

    private static InferenceSession Open(byte[] model, OnnxTextEncoderOptions options)
    {
        try
        {
            using var session = new SessionOptions { IntraOpNumThreads = options.Threads, InterOpNumThreads = 1 };
            return new InferenceSession(model, session);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"The ONNX model can't be loaded: {e.Message.ReplaceLineEndings(" ")} Check the file.", e);
        }
    }
}
