using CustomerService.Language.Entities;
using CustomerService.Language.Entities.BuiltIn;

namespace CustomerService.Warehouse.Texts;

/// <summary>Takes out of texts what names or reaches a person, and every longer number. What it finds nothing in stays as it was.</summary>
internal sealed class TextRedactor(TimeProvider time)
{
    /// <summary>Telephone numbers without a country code are many things by country: here no such number is worth keeping.</summary>
    private static readonly EntityPattern Numbers = new("number", @"[0-9](?:[ \-./()]?[0-9]){5,40}", Personal: true);

    /// <summary>The first search takes most of a second: when there is one.</summary>
    private readonly Lazy<EntityRecognizer> _recognizer = new(() => BuiltInEntities.Recognizer(new EntityOptions { Patterns = [Numbers] }));

    /// <summary>The text with what was found replaced by its kind, such as <c>[email]</c>.</summary>
    public string Redact(string text) => PersonalData.Redact(text, _recognizer.Value.Find(text, time.GetUtcNow()));
}
