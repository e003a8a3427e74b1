namespace CustomerService.Language.Understanding;

/// <summary>What in a message speaks of anger.</summary>
/// <param name="Signs">How many things: angry words that nothing takes back, shouting, exclamation marks.</param>
/// <param name="AtCompany">An angry word stands in one sentence with the company: "you", its name, its service, or "this is …".</param>
/// <param name="Sentences">In how many sentences such words stand.</param>
public readonly record struct AngerReading(int Signs, bool AtCompany, int Sentences);
