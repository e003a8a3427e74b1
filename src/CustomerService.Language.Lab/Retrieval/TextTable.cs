using CustomerService.Language.Files;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>
/// Texts in a payload: lengths, then all characters, two to a word; any UTF-16 survives, also unpaired surrogates. Null stays null.
/// </summary>
internal static class TextTable
{
    public static void Write(PayloadWriter payload, IReadOnlyList<string?> texts)
    {
        payload.Write([.. texts.Select(t => t is null ? 0u : (uint)t.Length + 1)]);
        var characters = texts.Sum(t => t?.Length ?? 0);
        var units = new char[characters + (characters & 1)];
        var at = 0;
        foreach (var text in texts)
        {
            text?.CopyTo(0, units, at, text.Length);
            at += text?.Length ?? 0;
        }

        var words = new uint[units.Length / 2];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = units[2 * i] | ((uint)units[(2 * i) + 1] << 16);
        }

        payload.Write(words);
    }

    public static string?[] Read(PayloadReader payload)
    {
        var lengths = payload.ReadUInt32s();
        var words = payload.ReadUInt32s();
        var units = new char[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
        {
            units[2 * i] = (char)words[i];
            units[(2 * i) + 1] = (char)(words[i] >> 16);
        }

        long total = 0;
        foreach (var length in lengths)
        {
            total += length == 0 ? 0 : length - 1L;
        }

        PayloadReader.Expect(total <= units.Length && units.Length - total <= 1, "its texts do not fit their lengths");
        var texts = new string?[lengths.Length];
        var at = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            if (lengths[i] > 0)
            {
                texts[i] = new string(units, at, (int)lengths[i] - 1);
                at += texts[i]!.Length;
            }
        }

        return texts;
    }

    /// <summary>Reads texts none of which is null.</summary>
    public static string[] ReadAll(PayloadReader payload)
    {
        var texts = Read(payload);
        PayloadReader.Expect(!texts.Contains(null), "a text of it is missing");
        return texts!;
    }
}
