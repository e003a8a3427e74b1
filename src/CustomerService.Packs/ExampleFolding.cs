namespace CustomerService.Packs;

/// <summary>
/// Gives texts that teach the same the same form: case, accents' form and punctuation make no difference to a model, for instance.
/// </summary>
/// <param name="text">An example message.</param>
/// <returns>Its words in that form; empty where it has none.</returns>
public delegate string ExampleFolding(string text);
