namespace CustomerService.WebConsole.Home;

/// <summary>What customers write about.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Turns">Turns about it today.</param>
/// <param name="Before">The same on this day last week, until this time of the day.</param>
internal sealed record Topic(string Intent, double Turns, double Before);
