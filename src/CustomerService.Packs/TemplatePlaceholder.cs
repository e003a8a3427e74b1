namespace CustomerService.Packs;

/// <summary>A place in a template where a value goes.</summary>
/// <param name="Name">The value's name, such as <c>customer.name</c>.</param>
/// <param name="Fallback">What stands there when the value is missing; null when the template does not say.</param>
/// <param name="Offset">Where in the template's text it begins, from 0.</param>
public sealed record TemplatePlaceholder(string Name, string? Fallback, int Offset);
