using System.Text;

namespace CustomerService.Language.Entities.BuiltIn;

/// <summary>Takes personal data out of texts.</summary>
public static class PersonalData
{
    /// <summary>The text with each personal entity replaced by its type in brackets, such as [email].</summary>
    /// <param name="text">The text.</param>
    /// <param name="entities">What was found in it, in the order of the text, as <see cref="EntityRecognizer.Find"/> gives it.</param>
    public static string Redact(string text, IEnumerable<RecognizedEntity> entities)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(entities);
        var redacted = new StringBuilder(text.Length);
        var at = 0;
        foreach (var entity in entities.Where(e => e.Personal))
        {
            redacted.Append(text, at, entity.Start - at).Append('[').Append(entity.Type).Append(']');
            at = entity.End;
        }

        return redacted.Append(text, at, text.Length - at).ToString();
    }
}
