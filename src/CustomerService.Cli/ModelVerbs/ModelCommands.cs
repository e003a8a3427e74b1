using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;

namespace CustomerService.Cli.ModelVerbs;

/// <summary><c>train</c> and <c>evaluate</c>: one subcommand for each kind of model.</summary>
internal static class ModelCommands
{
    public static Command Train(CliContext context) =>
        WithKinds(new Command("train", "Train a model from examples."), task => task.Train(context));

    public static Command Evaluate(CliContext context) =>
        WithKinds(new Command("evaluate", "Measure a model on examples it has not seen."), task => task.Evaluate(context));

    private static Command WithKinds(Command parent, Func<IModelTask, Command> create)
    {
        foreach (var task in AllModelTasks.List)
        {
            parent.Add(create(task));
        }

        return parent;
    }
}
