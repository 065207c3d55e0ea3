using System.CommandLine;
using MscAlf.Mining.Cli.Commands;

var root = new RootCommand("Mines biomedical pages and records into traceable claims")
{
    CommonOptions.Verbosity,
    CommonOptions.NoColor,
    RunCommand.Create(),
    MineCommand.Create(),
    ExplainCommand.Create(),
    FetchCommand.Create(),
    TrainCommand.CreateTrain(),
    TrainCommand.CreateEvaluate(),
};
return await CommandHost.InvokeAsync(root, args);
