namespace CustomerService.WebConsole.Home;

/// <summary>The warehouse did not answer a question.</summary>
internal sealed class FiguresUnavailableException(string problem) : Exception(problem);
