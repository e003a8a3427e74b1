namespace CustomerService.Language.Entities;

/// <summary>
/// Finds entities of one kind. Thread-safe; never throws, whatever the text; its work grows with the text's length and no faster.
/// </summary>
internal interface IEntityFinder
{
    void Find(string text, DateTimeOffset now, List<RecognizedEntity> found);
}
