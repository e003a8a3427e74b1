using System.CommandLine;
using CustomerService.Cli.CommandLine;

namespace CustomerService.Cli.ModelTasks;

/// <summary>A kind of model the tool can train, evaluate and ask. Registered by one line in the list of all.</summary>
internal interface IModelTask
{
    /// <summary>The word on the command line, and the kind in the model's manifest.</summary>
    string Kind { get; }

    /// <summary>Makes <c>train KIND</c>; its name must be <see cref="Kind"/>.</summary>
    Command Train(CliContext context);

    /// <summary>Makes <c>evaluate KIND</c>; its name must be <see cref="Kind"/>.</summary>
    Command Evaluate(CliContext context);

    /// <summary>Loads a model; the result turns one line of input into what is written as one line of JSON, on any thread.</summary>
    Func<string, object> Predictor(Stream model);
}
