<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Kept by hand: what core says to people, each source text of a Message (core/base/Message.h) with its translation;
     %1..%9 are its arguments. tests/ui/translations tells which text is missing. -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Core</name>
    <!-- frozen layers -->
    <message>
        <source>The lowest %1 of %2 layers stay as they are; what they make of the texts is computed once.</source>
        <translation>最低的 %1 层（共 %2 层）保持不变；它们对文本的计算结果只需算一次。</translation>
    </message>
    <message>
        <source>It is computed anew in each epoch instead. %1</source>
        <translation>因此改为在每一轮重新计算。%1</translation>
    </message>
    <message>
        <source>The file for what the frozen layers compute cannot be made.</source>
        <translation>无法创建用于保存冻结层计算结果的文件。</translation>
    </message>
    <message>
        <source>Check the permissions of the folder.</source>
        <translation>请检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>There is no room on the disk for what the frozen layers compute.</source>
        <translation>磁盘空间不足，放不下冻结层的计算结果。</translation>
    </message>
    <!-- the guard and workbooks -->
    <message>
        <source>There is no import to check.</source>
        <translation>没有待检查的导入。</translation>
    </message>
    <message>
        <source>There is no vault: no personal data was replaced here, or the vault was deleted.</source>
        <translation>没有保管库：这里没有替换过个人信息，或者保管库已被删除。</translation>
    </message>
    <message>
        <source>The vault of replaced personal data cannot be understood.</source>
        <translation>无法识别个人信息保管库的内容。</translation>
    </message>
    <message>
        <source>Put a copy of the file back, or delete it: the placeholders then stay.</source>
        <translation>请恢复该文件的副本，或将其删除：占位符随后将保留不变。</translation>
    </message>
    <message>
        <source>The vault of replaced personal data cannot be kept private: %1.</source>
        <translation>无法将个人信息保管库设为仅本人可读：%1。</translation>
    </message>
    <message>
        <source>Choose a workspace folder on a disk that knows file permissions.</source>
        <translation>请将工作区放在支持文件权限的磁盘上。</translation>
    </message>
    <message>
        <source>The vault cannot be deleted: %1.</source>
        <translation>无法删除保管库：%1。</translation>
    </message>
    <message>
        <source>Close programs that use the file and try again.</source>
        <translation>请关闭正在使用该文件的程序后重试。</translation>
    </message>
    <message>
        <source>Replaced personal data in %1</source>
        <translation>替换 %1中的个人信息</translation>
    </message>
    <message>
        <source>Put personal data back into %1</source>
        <translation>还原 %1中的个人信息</translation>
    </message>
    <message>
        <source>Moved %1 to the split of the rows they resemble</source>
        <translation>将 %1移到与其近似的数据所在的划分</translation>
    </message>
    <message>
        <source>a value in column %1, further right than can be read</source>
        <translation>第 %1 列有值，超出可读取的列范围</translation>
    </message>
    <message>
        <source>longer than 1 MiB</source>
        <translation>超过 1 MiB</translation>
    </message>
    <message>
        <source>This is not an Excel workbook (.xlsx), or it is damaged.</source>
        <translation>这不是 Excel 工作簿 (.xlsx)，或文件已损坏。</translation>
    </message>
    <message>
        <source>Save it again as .xlsx, or as CSV.</source>
        <translation>请重新保存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>This is a zip file, but no Excel workbook.</source>
        <translation>这是一个 zip 文件，但不是 Excel 工作簿。</translation>
    </message>
    <message>
        <source>Unpack it and import the file inside.</source>
        <translation>请先解压，再导入其中的文件。</translation>
    </message>
    <message>
        <source>The workbook has no sheet that can be seen.</source>
        <translation>工作簿中没有可见的工作表。</translation>
    </message>
    <message>
        <source>Show the sheet with the texts and save again.</source>
        <translation>请取消隐藏包含文本的工作表，然后重新保存。</translation>
    </message>
    <message>
        <source>The workbook holds more than 256 MiB of different texts.</source>
        <translation>工作簿包含的不同文本超过 256 MiB。</translation>
    </message>
    <message>
        <source>Save the sheet as CSV and import that.</source>
        <translation>请将工作表另存为 CSV 后导入。</translation>
    </message>
    <message>
        <source>The first sheet of the workbook is empty.</source>
        <translation>工作簿的第一个工作表是空的。</translation>
    </message>
    <message>
        <source>Move the sheet with the texts to the front and save again.</source>
        <translation>请将包含文本的工作表移到最前面，然后重新保存。</translation>
    </message>
    <message>
        <source>The workbook unpacks to far more than a table of texts would.</source>
        <translation>工作簿解压后的大小远超正常的文本表格。</translation>
    </message>
    <message>
        <source>If the file is from somebody you trust, save the sheet as CSV and import that.</source>
        <translation>如果文件来源可信，请将工作表另存为 CSV 后导入。</translation>
    </message>
    <message>
        <source>The workbook lacks %1.</source>
        <translation>工作簿缺少 %1。</translation>
    </message>
    <message>
        <source>Open it in the program that made it and save it again.</source>
        <translation>请用创建它的程序打开并重新保存。</translation>
    </message>
    <message>
        <source>The workbook is protected with a password.</source>
        <translation>工作簿受密码保护。</translation>
    </message>
    <message>
        <source>Save it without one and import that.</source>
        <translation>请另存为不带密码的文件后导入。</translation>
    </message>
    <message>
        <source>The workbook cannot be unpacked: %1.</source>
        <translation>无法解压工作簿：%1。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>The workbook cannot be unpacked.</source>
        <translation>无法解压工作簿。</translation>
    </message>
    <message>
        <source>Save it again in the program that made it.</source>
        <translation>请用创建它的程序重新保存。</translation>
    </message>
    <message>
        <source>The workbook holds XML that no spreadsheet writes.</source>
        <translation>工作簿包含电子表格程序不会写出的 XML。</translation>
    </message>
    <message>
        <source>The workbook cannot be understood: %1.</source>
        <translation>无法识别工作簿的内容：%1。</translation>
    </message>
    <!-- files and folders -->
    <message>
        <source>The file cannot be created: %1.</source>
        <translation>无法创建文件：%1。</translation>
    </message>
    <message>
        <source>The file cannot be written: %1.</source>
        <translation>无法写入文件：%1。</translation>
    </message>
    <message>
        <source>The file cannot be written to the disk: %1.</source>
        <translation>无法将文件写入磁盘：%1。</translation>
    </message>
    <message>
        <source>The file cannot be put in its place: %1.</source>
        <translation>无法将文件放到目标位置：%1。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>无法读取文件：%1。</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1.</source>
        <translation>无法打开文件：%1。</translation>
    </message>
    <message>
        <source>The folder cannot be created: %1.</source>
        <translation>无法创建文件夹：%1。</translation>
    </message>
    <message>
        <source>The folder cannot be written to the disk: %1.</source>
        <translation>无法将文件夹写入磁盘：%1。</translation>
    </message>
    <message>
        <source>The folder cannot be put in its place: %1.</source>
        <translation>无法将文件夹放到目标位置：%1。</translation>
    </message>
    <message>
        <source>The folder for the run&apos;s checkpoints could not be made: %1.</source>
        <translation>无法创建本次训练的检查点文件夹：%1。</translation>
    </message>
    <message>
        <source>The workspace cannot be created: %1.</source>
        <translation>无法创建工作区：%1。</translation>
    </message>
    <message>
        <source>The workspace&apos;s folder cannot be made: %1.</source>
        <translation>无法创建工作区的文件夹：%1。</translation>
    </message>
    <message>
        <source>The workspace cannot be locked: %1.</source>
        <translation>无法锁定工作区：%1。</translation>
    </message>
    <message>
        <source>The file has %1 bytes, more than the %2 allowed here.</source>
        <translation>文件有 %1 字节，超过了允许的 %2 字节。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>The file cannot be read to its end.</source>
        <translation>文件没能读到结尾。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>无法打开文件。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>这是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>There is something there already.</source>
        <translation>目标位置已有内容。</translation>
    </message>
    <message>
        <source>This is not valid JSON (byte %1).</source>
        <translation>不是有效的 JSON（第 %1 字节处）。</translation>
    </message>
    <message>
        <source>The file does not hold a JSON object.</source>
        <translation>文件内容不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The file does not hold one JSON object.</source>
        <translation>文件内容不是单个 JSON 对象。</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing was changed.</source>
        <translation>请腾出一些磁盘空间后重试；没有任何内容被更改。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出一些磁盘空间后重试。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查文件名和所在文件夹。</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>请确认您有读取权限。</translation>
    </message>
    <message>
        <source>Check that you may write to the folder.</source>
        <translation>请确认您对该文件夹有写入权限。</translation>
    </message>
    <message>
        <source>Check that the workspace may be written to.</source>
        <translation>请确认工作区可以写入。</translation>
    </message>
    <message>
        <source>Check that this is the right file.</source>
        <translation>请确认选对了文件。</translation>
    </message>
    <message>
        <source>Check that the file is complete and UTF-8.</source>
        <translation>请确认文件完整且为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>Check the disk or the network drive.</source>
        <translation>请检查磁盘或网络驱动器。</translation>
    </message>
    <message>
        <source>Choose a place you may write to.</source>
        <translation>请选择您有写入权限的位置。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Choose one of the files in it.</source>
        <translation>请选择其中的某个文件。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择一个文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>请选择新建的或空的文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>This is a link; a link is not replaced by a file.</source>
        <translation>这是一个链接，链接不会被文件替换。</translation>
    </message>
    <message>
        <source>Name the file it leads to, or another one.</source>
        <translation>请指定它所指向的文件，或另选一个文件。</translation>
    </message>
    <message>
        <source>There is something here that is not a file, and it is not replaced.</source>
        <translation>这里有一个不是文件的项目，不会被替换。</translation>
    </message>
    <message>
        <source>This is a folder, a pipe or a device, not a file.</source>
        <translation>这是文件夹、管道或设备，不是文件。</translation>
    </message>
    <message>
        <source>Put a file in its place.</source>
        <translation>请换成一个文件。</translation>
    </message>
    <message>
        <source>This is a device, not a file.</source>
        <translation>这是设备，不是文件。</translation>
    </message>
    <message>
        <source>Save what it gives to a file, and choose that.</source>
        <translation>请先将其内容保存为文件，再选择该文件。</translation>
    </message>
    <message>
        <source>The folder for what a pipe gives cannot be made.</source>
        <translation>无法建立用于存放管道内容的文件夹。</translation>
    </message>
    <message>
        <source>Check that you may write to it.</source>
        <translation>请确认您对它有写入权限。</translation>
    </message>
    <message>
        <source>The input cannot be read to its end.</source>
        <translation>无法将输入读到末尾。</translation>
    </message>
    <message>
        <source>Check the disk, the network drive or the program that writes it.</source>
        <translation>请检查磁盘、网络驱动器或写入它的程序。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The file has changed while it was read.</source>
        <translation>读取过程中文件发生了变化。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>This is not valid JSON.</source>
        <translation>这不是有效的 JSON。</translation>
    </message>
    <!-- importing and exporting data -->
    <message>
        <source>It is not known which column holds the texts.</source>
        <translation>尚不清楚哪一列是文本。</translation>
    </message>
    <message>
        <source>Column %1 was chosen, but the file has %2.</source>
        <translation>选择了第 %1 列，但文件只有 %2 列。</translation>
    </message>
    <message>
        <source>This is not a text file.</source>
        <translation>这不是文本文件。</translation>
    </message>
    <message>
        <source>The encoding %1 cannot be read here.</source>
        <translation>无法读取编码 %1。</translation>
    </message>
    <message>
        <source>The encoding &quot;%1&quot; is not known here.</source>
        <translation>不认识编码“%1”。</translation>
    </message>
    <message>
        <source>The file holds nothing but blank lines.</source>
        <translation>文件中只有空行。</translation>
    </message>
    <message>
        <source>This is one JSON list; JSON lines are expected: one object on each line.</source>
        <translation>这是一个 JSON 列表；需要的是 JSON Lines 格式：每行一个对象。</translation>
    </message>
    <message>
        <source>A text holds bytes that are not UTF-8 or a zero byte and cannot be exported without loss.</source>
        <translation>有一条文本含有非 UTF-8 字节或零字节，无法无损导出。</translation>
    </message>
    <message>
        <source>The label column has more than %1 different values.</source>
        <translation>标签列的不同取值超过 %1 个。</translation>
    </message>
    <message>
        <source>Another import is being read right now.</source>
        <translation>正在读取另一个导入文件。</translation>
    </message>
    <message>
        <source>The import was given up.</source>
        <translation>导入已被放弃。</translation>
    </message>
    <message>
        <source>There is no import to finish.</source>
        <translation>没有待完成的导入。</translation>
    </message>
    <message>
        <source>%1 texts have another label than before, the first as &quot;%2&quot; and &quot;%3&quot;.</source>
        <translation>有 %1 条文本的意图与已有标注不同，例如第一条分别为“%2”和“%3”。</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>已停止导出，未写入任何文件。</translation>
    </message>
    <message>
        <source>Choose the text column.</source>
        <translation>请选择文本列。</translation>
    </message>
    <message>
        <source>Choose one of the columns that are there.</source>
        <translation>请选择文件中已有的列。</translation>
    </message>
    <message>
        <source>Choose a file with at least one text.</source>
        <translation>请选择至少包含一条文本的文件。</translation>
    </message>
    <message>
        <source>Choose a file to import first.</source>
        <translation>请先选择要导入的文件。</translation>
    </message>
    <message>
        <source>Correct or remove that row first.</source>
        <translation>请先修正或移除该条文本。</translation>
    </message>
    <message>
        <source>Save the table as CSV in the program that made it, e.g. a spreadsheet, and import that.</source>
        <translation>请在制作该表格的程序（如电子表格软件）中另存为 CSV，再导入 CSV 文件。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件另存为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>Save it as JSON lines (.jsonl) or CSV.</source>
        <translation>请另存为 JSON Lines (.jsonl) 或 CSV。</translation>
    </message>
    <message>
        <source>Try UTF-8, GB18030 or Windows-1252.</source>
        <translation>请尝试 UTF-8、GB18030 或 Windows-1252。</translation>
    </message>
    <message>
        <source>Check which column is the label: it looks like free text.</source>
        <translation>请检查哪一列是标签：当前选择的列看起来像自由文本。</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it.</source>
        <translation>请等待其完成，或取消它。</translation>
    </message>
    <message>
        <source>Skip or keep the conflicting rows, or correct the file. Nothing was imported.</source>
        <translation>请跳过或保留有冲突的数据，或修正文件。未导入任何内容。</translation>
    </message>
    <message>
        <source>The file has more than %1 columns.</source>
        <translation>该文件超过 %1 列。</translation>
    </message>
    <message>
        <source>Save only the columns with the texts and their labels, and import that.</source>
        <translation>请只保存文本列和标签列，再导入。</translation>
    </message>
    <message>
        <source>The rows of this file would take up more than %1 MB, far more than the file itself.</source>
        <translation>该文件的数据会占用超过 %1 MB，远大于文件本身。</translation>
    </message>
    <message>
        <source>If the file is from somebody you trust, import it with &quot;No size limit&quot;, or with tunebench-cli import --max-mb and a larger number.</source>
        <translation>如果文件来自您信任的人，请勾选“不限大小”再导入，或用 tunebench-cli import --max-mb 并给出更大的数值。</translation>
    </message>
    <message>
        <source>The run did not finish, so there is nothing to compare with.</source>
        <translation>该训练未完成，因此没有可对比的结果。</translation>
    </message>
    <message>
        <source>Choose a finished run, or continue this one.</source>
        <translation>请选择已完成的训练，或继续这次训练。</translation>
    </message>
    <message>
        <source>The labelled data has changed since this run started.</source>
        <translation>自该训练开始以来，标注数据已有变化。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>已取消；没有导入任何内容。</translation>
    </message>
    <!-- rows of an import that are left out -->
    <message>
        <source>%1 field, expected %2</source>
        <translation>有 %1 个字段，应有 %2 个</translation>
    </message>
    <message>
        <source>%1 fields, expected %2</source>
        <translation>有 %1 个字段，应有 %2 个</translation>
    </message>
    <message>
        <source>bytes that are not %1</source>
        <translation>含有不属于 %1 编码的字节</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>the value of &quot;%1&quot; is a list or an object, expected text</source>
        <translation>“%1”的值是列表或对象，应为文本</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>a zero byte inside the text</source>
        <translation>文本中含有零字节</translation>
    </message>
    <message>
        <source>the split is &quot;%1&quot;, expected train, validation or test</source>
        <translation>划分为“%1”，应为 train、validation 或 test</translation>
    </message>
    <message>
        <source>the row is longer than 1 MB</source>
        <translation>该行超过 1 MB</translation>
    </message>
    <message>
        <source>a quotation mark inside a quoted field is not doubled</source>
        <translation>带引号的字段内，引号没有写成两个</translation>
    </message>
    <message>
        <source>a quotation mark is opened and never closed</source>
        <translation>引号只有开头，没有结尾</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <!-- the dataset -->
    <message>
        <source>These rows are not in the dataset any more.</source>
        <translation>这些文本已不在数据集中。</translation>
    </message>
    <message>
        <source>There is no intent with the number %1.</source>
        <translation>没有编号为 %1 的意图。</translation>
    </message>
    <message>
        <source>An intent needs a name.</source>
        <translation>意图需要有名称。</translation>
    </message>
    <message>
        <source>There is an intent &quot;%1&quot; already.</source>
        <translation>已有意图“%1”。</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>文本为空。</translation>
    </message>
    <message>
        <source>The parts for validation and test must leave something to train on.</source>
        <translation>划出验证集和测试集后，必须留有可供训练的数据。</translation>
    </message>
    <message>
        <source>There are no labelled rows to divide.</source>
        <translation>没有可划分的已标注数据。</translation>
    </message>
    <message>
        <source>Refresh the table and try again.</source>
        <translation>请刷新表格后重试。</translation>
    </message>
    <message>
        <source>Refresh the list of intents and try again.</source>
        <translation>请刷新意图列表后重试。</translation>
    </message>
    <message>
        <source>Type a name, e.g. card_arrival.</source>
        <translation>请输入名称，例如 card_arrival。</translation>
    </message>
    <message>
        <source>Type what a customer would say.</source>
        <translation>请输入客户可能说的话。</translation>
    </message>
    <message>
        <source>Choose fractions that add up to less than 1, e.g. 0.1 and 0.1.</source>
        <translation>请让两个比例之和小于 1，例如 0.1 和 0.1。</translation>
    </message>
    <message>
        <source>Label some rows first.</source>
        <translation>请先标注一些文本。</translation>
    </message>
    <message>
        <source>Augmented texts are only trained on; the rows chosen hold %1 of them.</source>
        <translation>增强文本只用于训练；所选数据中含有 %1 增强文本。</translation>
    </message>
    <message>
        <source>Leave them out of the selection: measured on, they would make a model look better than it is.</source>
        <translation>请不要选中它们：用于评估会让模型显得比实际更好。</translation>
    </message>
    <message>
        <source>An augmented text is only trained on.</source>
        <translation>增强文本只用于训练。</translation>
    </message>
    <message>
        <source>Choose the split train.</source>
        <translation>请选择训练集。</translation>
    </message>
    <message>
        <source>The annotator needs a name.</source>
        <translation>标注员需要有姓名。</translation>
    </message>
    <message>
        <source>Type the name of the person who labels now.</source>
        <translation>请输入现在标注的人的姓名。</translation>
    </message>
    <message>
        <source>No labelled row fits this choice.</source>
        <translation>没有符合此选择的已标注文本。</translation>
    </message>
    <message>
        <source>Label some rows first, or choose other intents.</source>
        <translation>请先标注一些文本，或选择其他意图。</translation>
    </message>
    <message>
        <source>This row is not part of the pass any more.</source>
        <translation>这条文本已不属于该轮次。</translation>
    </message>
    <message>
        <source>Close the pass and open it again.</source>
        <translation>请关闭该轮次后重新打开。</translation>
    </message>
    <message>
        <source>This pass is not there any more.</source>
        <translation>该轮次已不存在。</translation>
    </message>
    <message>
        <source>Close the window and open it again.</source>
        <translation>请关闭窗口后重新打开。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was added.</source>
        <translation>已取消；没有添加任何内容。</translation>
    </message>
    <!-- what was edited -->
    <message>
        <source>Imported %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Imported %1 and updated %2</source>
        <translation>导入 %1，更新 %2</translation>
    </message>
    <message>
        <source>Updated %1 from a file</source>
        <translation>按文件更新 %1</translation>
    </message>
    <message>
        <source>Took over the ids of a file</source>
        <translation>采用文件中的编号</translation>
    </message>
    <message>
        <source>Accepted %1</source>
        <translation>接受 %1</translation>
    </message>
    <message>
        <source>Rejected %1</source>
        <translation>拒绝 %1</translation>
    </message>
    <message>
        <source>Added %1 of variants</source>
        <translation>添加变体 %1</translation>
    </message>
    <message>
        <source>Settled a disagreement as %1</source>
        <translation>将分歧裁定为“%1”</translation>
    </message>
    <message>
        <source>Labelled %1 as %2</source>
        <translation>将 %1标注为“%2”</translation>
    </message>
    <message>
        <source>Gave %1 the suggested intent</source>
        <translation>将 %1改为建议的意图</translation>
    </message>
    <message>
        <source>Removed the label of %1</source>
        <translation>清除 %1的意图</translation>
    </message>
    <message>
        <source>Moved %1 to train</source>
        <translation>将 %1移到训练集</translation>
    </message>
    <message>
        <source>Moved %1 to validation</source>
        <translation>将 %1移到验证集</translation>
    </message>
    <message>
        <source>Moved %1 to test</source>
        <translation>将 %1移到测试集</translation>
    </message>
    <message>
        <source>Moved %1 to unassigned</source>
        <translation>将 %1移到“未划分”</translation>
    </message>
    <message>
        <source>Flagged %1</source>
        <translation>将 %1标记为待复核</translation>
    </message>
    <message>
        <source>Unflagged %1</source>
        <translation>取消 %1的待复核标记</translation>
    </message>
    <message>
        <source>Changed the note of %1</source>
        <translation>修改 %1的备注</translation>
    </message>
    <message>
        <source>Added 1 row</source>
        <translation>添加 1 条文本</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Divided %1 into train, validation and test</source>
        <translation>将 %1划分为训练集、验证集和测试集</translation>
    </message>
    <message>
        <source>Added the intent %1</source>
        <translation>添加意图“%1”</translation>
    </message>
    <message>
        <source>Renamed the intent %1 to %2</source>
        <translation>将意图“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>Edited the intent %1</source>
        <translation>修改意图“%1”</translation>
    </message>
    <message>
        <source>Merged %1 into %2 (%3)</source>
        <translation>将“%1”并入“%2”（%3）</translation>
    </message>
    <message>
        <source>Split %1 off %2 to %3</source>
        <translation>从“%2”中拆出 %1，归入“%3”</translation>
    </message>
    <message>
        <source>Deleted the intent %1 (%2 left without)</source>
        <translation>删除意图“%1”（%2变为无意图）</translation>
    </message>
    <message>
        <source>Deleted the intent %1 (%2 moved to %3)</source>
        <translation>删除意图“%1”（%2移到“%3”）</translation>
    </message>
    <!-- label sets -->
    <message>
        <source>Added the label %1</source>
        <translation>添加标签“%1”</translation>
    </message>
    <message>
        <source>Renamed the label %1 to %2</source>
        <translation>将标签“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>Edited the label %1</source>
        <translation>修改标签“%1”</translation>
    </message>
    <message>
        <source>Deleted the label %1 (%2 left without)</source>
        <translation>删除标签“%1”（%2变为无标签）</translation>
    </message>
    <message>
        <source>Deleted the label %1 (%2 moved to %3)</source>
        <translation>删除标签“%1”（%2移到“%3”）</translation>
    </message>
    <message>
        <source>Removed the %1 of %2</source>
        <translation>清除 %2的“%1”标签</translation>
    </message>
    <message>
        <source>Added the label set %1</source>
        <translation>添加标签集“%1”</translation>
    </message>
    <message>
        <source>Renamed the label set %1 to %2</source>
        <translation>将标签集“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>Deleted the label set %1 (%2 left without)</source>
        <translation>删除标签集“%1”（%2变为无标签）</translation>
    </message>
    <message>
        <source>There is no label set &quot;%1&quot;; there are: %2.</source>
        <translation>没有标签集“%1”；现有：%2。</translation>
    </message>
    <message>
        <source>Choose one of those, or make the set first.</source>
        <translation>请选择其中之一，或先建立该标签集。</translation>
    </message>
    <message>
        <source>A label set needs a name.</source>
        <translation>标签集需要有名称。</translation>
    </message>
    <message>
        <source>Type a name, e.g. sentiment.</source>
        <translation>请输入名称，例如 sentiment。</translation>
    </message>
    <message>
        <source>The name of a label set has no = in it, no line break, and no space before or after it.</source>
        <translation>标签集的名称不能包含 = 或换行，前后也不能有空格。</translation>
    </message>
    <message>
        <source>There is a label set &quot;%1&quot; already.</source>
        <translation>已有标签集“%1”。</translation>
    </message>
    <message>
        <source>This label set is not there any more.</source>
        <translation>该标签集已不存在。</translation>
    </message>
    <message>
        <source>Refresh the window and try again.</source>
        <translation>请刷新窗口后重试。</translation>
    </message>
    <message>
        <source>The set of the intents stays as it is.</source>
        <translation>意图标签集不能更改。</translation>
    </message>
    <message>
        <source>Rename or delete its intents one by one.</source>
        <translation>请逐个改名或删除其中的意图。</translation>
    </message>
    <message>
        <source>The intents are not one of the further label sets.</source>
        <translation>意图不属于其他标签集。</translation>
    </message>
    <message>
        <source>Choose the column of the intents as such.</source>
        <translation>请将该列选作意图列。</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>标签需要有名称。</translation>
    </message>
    <message>
        <source>Type a name, e.g. positive.</source>
        <translation>请输入名称，例如 positive。</translation>
    </message>
    <message>
        <source>There is a label &quot;%1&quot; already.</source>
        <translation>已有标签“%1”。</translation>
    </message>
    <message>
        <source>The key %1 belongs to the label %2 already.</source>
        <translation>按键 %1 已属于标签“%2”。</translation>
    </message>
    <message>
        <source>%1 and %2 belong to different label sets.</source>
        <translation>“%1”和“%2”属于不同的标签集。</translation>
    </message>
    <message>
        <source>Choose two labels of one set.</source>
        <translation>请选择同一标签集中的两个标签。</translation>
    </message>
    <message>
        <source>None of the rows has the label %1.</source>
        <translation>这些文本中没有一条带有标签“%1”。</translation>
    </message>
    <message>
        <source>No row has a label of this set yet.</source>
        <translation>还没有文本带有该标签集的标签。</translation>
    </message>
    <message>
        <source>Label some rows in it, or choose another label set.</source>
        <translation>请先用它标注一些文本，或选择其他标签集。</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>中性</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>sentiment</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>urgency</source>
        <translation>紧急程度</translation>
    </message>
    <!-- intents -->
    <message>
        <source>The key of an intent is one letter, digit or sign.</source>
        <translation>意图的快捷键是一个字母、数字或符号。</translation>
    </message>
    <message>
        <source>Choose one key.</source>
        <translation>请选择一个键。</translation>
    </message>
    <message>
        <source>The key %1 belongs to the intent %2 already.</source>
        <translation>按键 %1 已属于意图“%2”。</translation>
    </message>
    <message>
        <source>Choose another key, or take it away there first.</source>
        <translation>请另选一个键，或先在那里取消它。</translation>
    </message>
    <message>
        <source>This step is not in the history any more.</source>
        <translation>历史记录中已没有这一步。</translation>
    </message>
    <message>
        <source>Refresh the history and try again.</source>
        <translation>请刷新历史记录后重试。</translation>
    </message>
    <message>
        <source>Other changes were made since.</source>
        <translation>在此之后又有其他更改。</translation>
    </message>
    <message>
        <source>Undo them first with Edit &gt; Undo (Ctrl+Z), one by one.</source>
        <translation>请先用“编辑 &gt; 撤销”（Ctrl+Z）逐一撤销这些更改。</translation>
    </message>
    <message>
        <source>There is nothing to merge.</source>
        <translation>没有可合并的意图。</translation>
    </message>
    <message>
        <source>Choose at least two different intents.</source>
        <translation>请至少选择两个不同的意图。</translation>
    </message>
    <message>
        <source>These rows have this intent already.</source>
        <translation>这些文本已是该意图。</translation>
    </message>
    <message>
        <source>Choose another intent for them.</source>
        <translation>请为它们选择另一个意图。</translation>
    </message>
    <message>
        <source>None of the rows has the intent %1.</source>
        <translation>这些文本中没有一条属于意图“%1”。</translation>
    </message>
    <message>
        <source>Choose rows of the intent that is to be split.</source>
        <translation>请选择要拆分的意图的文本。</translation>
    </message>
    <message>
        <source>The rows of an intent cannot move to itself.</source>
        <translation>意图的文本不能移到它自己。</translation>
    </message>
    <!-- the workspace -->
    <message>
        <source>There is a workspace here already.</source>
        <translation>此处已有工作区。</translation>
    </message>
    <message>
        <source>The place for the new workspace is not empty.</source>
        <translation>新工作区的位置不是空的。</translation>
    </message>
    <message>
        <source>There is no workspace in this folder.</source>
        <translation>该文件夹中没有工作区。</translation>
    </message>
    <message>
        <source>There is no workspace here.</source>
        <translation>此处没有工作区。</translation>
    </message>
    <message>
        <source>This workspace is already open in %1.</source>
        <translation>此工作区已被打开，正在使用它的是：%1。</translation>
    </message>
    <message>
        <source>This database was not made by Tunebench.</source>
        <translation>该数据库不是由 Tunebench 创建的。</translation>
    </message>
    <message>
        <source>This workspace was made by a newer version of Tunebench (workspace format %1; this program knows up to %2).</source>
        <translation>此工作区由更新版本的 Tunebench 创建（工作区格式 %1；本程序最高支持 %2）。</translation>
    </message>
    <message>
        <source>Migrations must be numbered without gaps.</source>
        <translation>升级脚本的编号必须连续。</translation>
    </message>
    <message>
        <source>A migration needs the lines &apos;-- why: ...&apos; and &apos;-- min_compatible: N&apos;.</source>
        <translation>升级脚本必须含有“-- why: ...”和“-- min_compatible: N”两行。</translation>
    </message>
    <message>
        <source>The disk is full; the change was not saved and nothing else was lost.</source>
        <translation>磁盘已满；此次更改未保存，其他内容没有丢失。</translation>
    </message>
    <message>
        <source>Another program is using the workspace right now.</source>
        <translation>另一个程序正在使用此工作区。</translation>
    </message>
    <message>
        <source>The reading was stopped before it was finished.</source>
        <translation>读取在完成前被停止。</translation>
    </message>
    <message>
        <source>More urgent work went before the reading.</source>
        <translation>更紧急的操作先于读取进行。</translation>
    </message>
    <message>
        <source>The workspace was closed before this was done.</source>
        <translation>此操作完成前工作区已关闭。</translation>
    </message>
    <message>
        <source>This broke off for an unknown reason.</source>
        <translation>操作因未知原因中断。</translation>
    </message>
    <message>
        <source>This is a mistake of the program; please report it.</source>
        <translation>这是程序的错误，请报告给我们。</translation>
    </message>
    <message>
        <source>The workspace file is damaged.</source>
        <translation>工作区文件已损坏。</translation>
    </message>
    <message>
        <source>The workspace file may not be written.</source>
        <translation>工作区文件不可写入。</translation>
    </message>
    <message>
        <source>The workspace file cannot be opened.</source>
        <translation>无法打开工作区文件。</translation>
    </message>
    <message>
        <source>The disk reported an error while the workspace was read or written (code %1); the last change was not saved.</source>
        <translation>读写工作区时磁盘报告了错误（代码 %1）；最后一次更改未保存。</translation>
    </message>
    <message>
        <source>A text is too long to be stored.</source>
        <translation>有一条文本过长，无法保存。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成此操作。</translation>
    </message>
    <message>
        <source>Open it, or choose another folder.</source>
        <translation>请打开它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose an empty or new folder.</source>
        <translation>请选择空的或新建的文件夹。</translation>
    </message>
    <message>
        <source>Choose a workspace folder.</source>
        <translation>请选择工作区文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder, or create a workspace there.</source>
        <translation>请选择其他文件夹，或在那里新建工作区。</translation>
    </message>
    <message>
        <source>Choose another folder or create a workspace.</source>
        <translation>请选择其他文件夹，或新建工作区。</translation>
    </message>
    <message>
        <source>Close it there first: two programs must not change one workspace at the same time.</source>
        <translation>请先在那里关闭它：两个程序不能同时修改同一个工作区。</translation>
    </message>
    <message>
        <source>Put the workspace on a local disk.</source>
        <translation>请将工作区放在本地磁盘上。</translation>
    </message>
    <message>
        <source>Install the newer version, or open a copy from before its upgrade (a file ending in .bak). Nothing was changed.</source>
        <translation>请安装更新的版本，或打开升级前的副本（以 .bak 结尾的文件）。没有任何内容被更改。</translation>
    </message>
    <message>
        <source>Expected number %1.</source>
        <translation>应为编号 %1。</translation>
    </message>
    <message>
        <source>Add them.</source>
        <translation>请补上这两行。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序后重试。</translation>
    </message>
    <message>
        <source>Restore it from a backup; a copy ending in .bak beside it is from before the last upgrade.</source>
        <translation>请从备份恢复；旁边以 .bak 结尾的副本是上次升级之前的内容。</translation>
    </message>
    <message>
        <source>Check that you may write to the folder and that the disk is not write-protected.</source>
        <translation>请确认您对该文件夹有写入权限，且磁盘没有写保护。</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may read and write it.</source>
        <translation>请确认该文件夹存在，且您有读写权限。</translation>
    </message>
    <message>
        <source>Check the disk, its connection and its free space, then try again.</source>
        <translation>请检查磁盘、连接和剩余空间，然后重试。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短该文本。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>A file of the workspace cannot be looked at.</source>
        <translation>无法查看工作区中的一个文件。</translation>
    </message>
    <message>
        <source>Check that you may read the folder.</source>
        <translation>请确认您可以读取该文件夹。</translation>
    </message>
    <message>
        <source>This file of the workspace is a link; the program would write to where it leads.</source>
        <translation>工作区的这个文件是一个链接，程序会写入它所指向的位置。</translation>
    </message>
    <message>
        <source>Remove the link, or put the file itself in its place.</source>
        <translation>请删除该链接，或将文件本身放在这里。</translation>
    </message>
    <message>
        <source>This link leads out of the workspace.</source>
        <translation>这个链接指向工作区之外。</translation>
    </message>
    <message>
        <source>Remove the link, or put the file or folder itself in its place.</source>
        <translation>请删除该链接，或将文件或文件夹本身放在这里。</translation>
    </message>
    <message>
        <source>This entry of the workspace is neither a file nor a folder.</source>
        <translation>工作区中的这一项既不是文件也不是文件夹。</translation>
    </message>
    <message>
        <source>Remove it; a pipe or a device has no place in a workspace.</source>
        <translation>请删除它：工作区中不应有管道或设备。</translation>
    </message>
    <message>
        <source>The workspace&apos;s folder cannot be read.</source>
        <translation>无法读取工作区的文件夹。</translation>
    </message>
    <message>
        <source>The workspace&apos;s lock is no file.</source>
        <translation>工作区的锁不是文件。</translation>
    </message>
    <message>
        <source>Remove it; it is made anew.</source>
        <translation>请删除它，程序会重新建立。</translation>
    </message>
    <message>
        <source>The workspace file is damaged: a part of it is not as the program made it.</source>
        <translation>工作区文件已损坏：其中一部分与程序建立时不同。</translation>
    </message>
    <message>
        <source>Restore it from a backup; a copy ending in .bak beside it is from before the last upgrade. The folders models and checkpoints are whole.</source>
        <translation>请从备份恢复；旁边以 .bak 结尾的副本是上次升级之前的内容。models 和 checkpoints 文件夹是完整的。</translation>
    </message>
    <message>
        <source>The workspace cannot do this.</source>
        <translation>工作区无法完成此操作。</translation>
    </message>
    <message>
        <source>This broke off.</source>
        <translation>操作意外中断。</translation>
    </message>
    <message>
        <source>This is a mistake of the program; please report it with the end of its log.</source>
        <translation>这是程序的错误，请将日志的末尾部分报告给我们。</translation>
    </message>
    <message>
        <source>The system refuses another thread.</source>
        <translation>系统拒绝再建立线程。</translation>
    </message>
    <message>
        <source>Close other programs, raise the limit of processes, or use fewer threads (compute.threads=1).</source>
        <translation>请关闭其他程序、提高进程数上限，或使用更少的线程（compute.threads=1）。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The system does not permit this.</source>
        <translation>系统不允许此操作。</translation>
    </message>
    <message>
        <source>Check the rights of the files and folders.</source>
        <translation>请检查文件和文件夹的权限。</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <!-- runs -->
    <message>
        <source>There is no run with the number %1.</source>
        <translation>没有编号为 %1 的训练。</translation>
    </message>
    <message>
        <source>A run needs a name.</source>
        <translation>训练需要有名称。</translation>
    </message>
    <message>
        <source>A run cannot be called &quot;last&quot;: the word stands for the newest run.</source>
        <translation>训练不能命名为“last”：这个词代表最新的训练。</translation>
    </message>
    <message>
        <source>There is a run &quot;%1&quot; already.</source>
        <translation>已有名为“%1”的训练。</translation>
    </message>
    <message>
        <source>There are no runs yet.</source>
        <translation>还没有训练记录。</translation>
    </message>
    <message>
        <source>There is no run &quot;%1&quot;.</source>
        <translation>没有名为“%1”的训练。</translation>
    </message>
    <message>
        <source>The stored result of a run cannot be read.</source>
        <translation>无法读取已保存的训练结果。</translation>
    </message>
    <message>
        <source>The frozen data of this run cannot be read.</source>
        <translation>无法读取该训练所用的数据副本。</translation>
    </message>
    <message>
        <source>The labelled data has changed since this run started, so it cannot be continued.</source>
        <translation>训练开始后标注数据已有改动，因此无法继续。</translation>
    </message>
    <message>
        <source>The run is finished; there is nothing to continue.</source>
        <translation>训练已完成，没有可继续的内容。</translation>
    </message>
    <message>
        <source>The run left nothing to continue from.</source>
        <translation>该训练没有留下可供继续的内容。</translation>
    </message>
    <message>
        <source>The run is deleted, but its folder could not be removed: %1.</source>
        <translation>训练已删除，但其文件夹未能移除：%1。</translation>
    </message>
    <message>
        <source>The program ended while the run was going on.</source>
        <translation>训练进行时程序已退出。</translation>
    </message>
    <message>
        <source>Stopped, nothing kept.</source>
        <translation>已停止，未保留任何内容。</translation>
    </message>
    <message>
        <source>Stopped; it can be continued.</source>
        <translation>已停止，可以继续训练。</translation>
    </message>
    <message>
        <source>An event of the kind &quot;%1&quot; is not known to this version.</source>
        <translation>此版本不认识“%1”类型的事件。</translation>
    </message>
    <message>
        <source>An event of this run (%1) cannot be read.</source>
        <translation>无法读取该训练的一条事件（%1）。</translation>
    </message>
    <message>
        <source>Refresh the list of runs.</source>
        <translation>请刷新训练列表。</translation>
    </message>
    <message>
        <source>Start one first.</source>
        <translation>请先开始一次训练。</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;? &quot;last&quot; is the newest run.</source>
        <translation>您要找的是“%1”吗？“last”表示最新的训练。</translation>
    </message>
    <message>
        <source>Evaluate the run again.</source>
        <translation>请重新评估该训练。</translation>
    </message>
    <message>
        <source>Start a new run with the same settings.</source>
        <translation>请用相同设置新建训练。</translation>
    </message>
    <message>
        <source>Start a new run with the same settings instead.</source>
        <translation>请改为用相同设置新建训练。</translation>
    </message>
    <message>
        <source>Undo the changes, or start a new run with the same settings.</source>
        <translation>请撤销这些改动，或用相同设置新建训练。</translation>
    </message>
    <message>
        <source>Start a new run, or put the settings back.</source>
        <translation>请新建训练，或恢复原来的设置。</translation>
    </message>
    <message>
        <source>Remove the folder by hand.</source>
        <translation>请手动删除该文件夹。</translation>
    </message>
    <!-- settings -->
    <message>
        <source>Settings must be a JSON object.</source>
        <translation>设置必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the form key=value.</source>
        <translation>“%1”不是“键=值”的形式。</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot;.</source>
        <translation>没有设置项“%1”。</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;.</source>
        <translation>没有预设“%1”。</translation>
    </message>
    <message>
        <source>%1 is not a value for &quot;%2&quot;.</source>
        <translation>“%2”不能设为 %1。</translation>
    </message>
    <message>
        <source>A batch cannot be computed in more parts than it has texts.</source>
        <translation>每批拆分的份数不能多于该批的文本数。</translation>
    </message>
    <message>
        <source>The width of a new encoder must be a multiple of 32.</source>
        <translation>新编码器的宽度必须是 32 的倍数。</translation>
    </message>
    <message>
        <source>Export a run&apos;s settings to see the form.</source>
        <translation>可导出某次训练的设置来查看格式。</translation>
    </message>
    <message>
        <source>For example optim.lr=2e-4.</source>
        <translation>例如 optim.lr=2e-4。</translation>
    </message>
    <message>
        <source>For example 128.</source>
        <translation>例如 128。</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>您要找的是 %1 吗？</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请选择以下之一：%1。</translation>
    </message>
    <message>
        <source>Use a whole number from %1 to %2.</source>
        <translation>请使用 %1 到 %2 之间的整数。</translation>
    </message>
    <message>
        <source>Use a number from %1 to %2.</source>
        <translation>请使用 %1 到 %2 之间的数。</translation>
    </message>
    <message>
        <source>Use true or false.</source>
        <translation>请使用 true 或 false。</translation>
    </message>
    <message>
        <source>Use a text.</source>
        <translation>请填写文本。</translation>
    </message>
    <message>
        <source>Use %1 or %2.</source>
        <translation>请使用 %1 或 %2。</translation>
    </message>
    <message>
        <source>Lower &quot;Parts per batch&quot; or raise &quot;Batch size&quot;.</source>
        <translation>请减小“每批拆分份数”，或增大“批大小”。</translation>
    </message>
    <!-- starting a run -->
    <message>
        <source>No row has an intent yet.</source>
        <translation>还没有标注过意图的文本。</translation>
    </message>
    <message>
        <source>All labelled rows have the same intent, &quot;%1&quot;.</source>
        <translation>所有已标注文本都属于同一个意图“%1”。</translation>
    </message>
    <message>
        <source>No row is left to train on: all of them are validation or test rows.</source>
        <translation>没有可用于训练的文本：它们全部属于验证集或测试集。</translation>
    </message>
    <message>
        <source>The rows to train on have only one intent, &quot;%1&quot;.</source>
        <translation>用于训练的文本只有一个意图“%1”。</translation>
    </message>
    <message>
        <source>There are fewer than two intents to tell apart.</source>
        <translation>意图少于两个，无从区分。</translation>
    </message>
    <message>
        <source>There are no labelled rows to train on.</source>
        <translation>没有可用于训练的已标注文本。</translation>
    </message>
    <message>
        <source>The training rows do not fit the list of labels.</source>
        <translation>训练集与意图列表不一致。</translation>
    </message>
    <message>
        <source>The validation rows do not fit the list of labels.</source>
        <translation>验证集与意图列表不一致。</translation>
    </message>
    <message>
        <source>The test rows do not fit the list of labels.</source>
        <translation>测试集与意图列表不一致。</translation>
    </message>
    <message>
        <source>There is no encoder &quot;%1&quot;.</source>
        <translation>没有编码器“%1”。</translation>
    </message>
    <message>
        <source>There is no usable graphics card: %1</source>
        <translation>没有可用的显卡：%1</translation>
    </message>
    <message>
        <source>Label some rows, or import a file with a label column.</source>
        <translation>请先标注一些文本，或导入带有意图列的文件。</translation>
    </message>
    <message>
        <source>Label rows of at least one other intent: there must be something to tell apart.</source>
        <translation>请至少再标注一个其他意图的文本：模型需要有可区分的对象。</translation>
    </message>
    <message>
        <source>Label rows with at least two intents.</source>
        <translation>请至少用两个意图来标注文本。</translation>
    </message>
    <message>
        <source>Set some rows to train, or import a training file.</source>
        <translation>请将部分文本划入训练集，或导入训练文件。</translation>
    </message>
    <message>
        <source>Move rows of other intents to train, or label more.</source>
        <translation>请将其他意图的文本移到训练集，或标注更多文本。</translation>
    </message>
    <message>
        <source>Start the run again from the dataset.</source>
        <translation>请从数据集重新开始训练。</translation>
    </message>
    <message>
        <source>Put an encoder&apos;s folder into the workspace&apos;s folder &quot;encoders&quot;, or name its path.</source>
        <translation>请将编码器文件夹放入工作区的“encoders”文件夹，或填写其路径。</translation>
    </message>
    <message>
        <source>There are: %1. Or name the path of an encoder&apos;s folder.</source>
        <translation>可用的有：%1。也可填写编码器文件夹的路径。</translation>
    </message>
    <message>
        <source>Choose &quot;auto&quot; or &quot;cpu&quot; as the device.</source>
        <translation>请将“设备”设为“自动”或“处理器 (CPU)”。</translation>
    </message>
    <message>
        <source>No NVIDIA driver was found.</source>
        <translation>未找到 NVIDIA 驱动程序。</translation>
    </message>
    <message>
        <source>An NVIDIA driver is installed, but it offers no graphics card.</source>
        <translation>已安装 NVIDIA 驱动程序，但没有检测到显卡。</translation>
    </message>
    <message>
        <source>The card %1 is there, but libtorch&apos;s CUDA part cannot be loaded (%2).</source>
        <translation>已检测到显卡 %1，但无法加载 libtorch 的 CUDA 部分（%2）。</translation>
    </message>
    <message>
        <source>The card %1 is there, but libtorch&apos;s CUDA part cannot be loaded.</source>
        <translation>已检测到显卡 %1，但无法加载 libtorch 的 CUDA 部分。</translation>
    </message>
    <message>
        <source>The card %1 is there, but libtorch cannot use it.</source>
        <translation>已检测到显卡 %1，但 libtorch 无法使用它。</translation>
    </message>
    <!-- what a run says while it goes on -->
    <message>
        <source>Runs on %1, %2.</source>
        <translation>在 %1 上运行，%2。</translation>
    </message>
    <message>
        <source>Runs on the CPU, %1 thread, %2.</source>
        <translation>在处理器上运行，%1 个线程，%2。</translation>
    </message>
    <message>
        <source>Runs on the CPU, %1 threads, %2.</source>
        <translation>在处理器上运行，%1 个线程，%2。</translation>
    </message>
    <message>
        <source>No graphics card is used: %1</source>
        <translation>未使用显卡：%1</translation>
    </message>
    <message>
        <source>Texts are cut after %1 tokens: this encoder cannot read longer ones.</source>
        <translation>文本超过 %1 个词元的部分会被截断：该编码器无法读取更长的文本。</translation>
    </message>
    <message>
        <source>There are no validation rows: the last epoch&apos;s weights are kept, and nothing can stop the run early.</source>
        <translation>没有验证数据：将保留最后一轮的权重，也无法提前停止。</translation>
    </message>
    <message>
        <source>There is no checkpoint yet; the run starts from the beginning.</source>
        <translation>还没有检查点，训练将从头开始。</translation>
    </message>
    <message>
        <source>Continues after step %1 of %2.</source>
        <translation>从第 %1 步之后继续（共 %2 步）。</translation>
    </message>
    <message>
        <source>Stopped early: the validation result has not improved for %1 epoch.</source>
        <translation>已提前停止：验证结果已连续 %1 轮没有提升。</translation>
    </message>
    <message>
        <source>Stopped early: the validation result has not improved for %1 epochs.</source>
        <translation>已提前停止：验证结果已连续 %1 轮没有提升。</translation>
    </message>
    <message>
        <source>The learning rate was not changed: it must be 0 or more.</source>
        <translation>学习率未改动：必须大于或等于 0。</translation>
    </message>
    <message>
        <source>Memory ran out; every batch is now computed in %1 parts, with the same result.</source>
        <translation>内存不足；此后每批将拆成 %1 份计算，结果不变。</translation>
    </message>
    <message>
        <source>The steps could not be recorded for the graphics card, so each part of a step is sent to it on its own: slower, with the same result. %1</source>
        <translation>未能为显卡录制训练步骤，因此每一步的各个部分将逐个发送给显卡：速度较慢，结果相同。%1</translation>
    </message>
    <message>
        <source>Each part of a step is sent to the graphics card on its own: this program has nothing to record steps with.</source>
        <translation>每一步的各个部分将逐个发送给显卡：本程序没有可用于录制步骤的组件。</translation>
    </message>
    <message>
        <source>Each part of a step is sent to the graphics card on its own: what these settings draw at random cannot be recorded.</source>
        <translation>每一步的各个部分将逐个发送给显卡：这些设置所用的随机数无法录制。</translation>
    </message>
    <message>
        <source>Adversarial training moves the word vectors, and frozen layers have read them already.</source>
        <translation>对抗训练要移动词向量，而冻结层已经读取过它们。</translation>
    </message>
    <message>
        <source>Set &quot;Frozen layers&quot; to 0, or switch adversarial training off.</source>
        <translation>请将“冻结层数”设为 0，或关闭对抗训练。</translation>
    </message>
    <message>
        <source>The average of the weights takes %1 MB of memory beside them.</source>
        <translation>权重的平均值另占 %1 MB 内存。</translation>
    </message>
    <message>
        <source>A cosine output layer needs sentence vectors that are normalised, and the first token&apos;s state is not.</source>
        <translation>余弦输出层需要归一化的句向量，而首个词元的状态没有归一化。</translation>
    </message>
    <message>
        <source>Set &quot;Sentence vector&quot; to the mean or to attention, or choose the linear output layer.</source>
        <translation>请将“句向量”设为平均或注意力，或选用线性输出层。</translation>
    </message>
    <message>
        <source>The contrastive term compares texts of one intent, and mixup makes texts of two.</source>
        <translation>对比项比较的是同一意图的文本，而 Mixup 会产生属于两个意图的文本。</translation>
    </message>
    <message>
        <source>Set &quot;Mixup&quot; or &quot;Supervised contrastive term&quot; to 0.</source>
        <translation>请将“Mixup 混合”或“监督对比项”设为 0。</translation>
    </message>
    <message>
        <source>The graphics card failed, so the run goes on without it from its last checkpoint. %1</source>
        <translation>显卡出现故障，训练将从最近的检查点起在处理器上继续。%1</translation>
    </message>
    <message>
        <source>The checkpoint could not be saved; training goes on. %1</source>
        <translation>未能保存检查点，训练继续进行。%1</translation>
    </message>
    <!-- how a run fails -->
    <message>
        <source>Training broke down: the loss is not a number any more at step %1.</source>
        <translation>训练失败：到第 %1 步时损失已不是有效数值。</translation>
    </message>
    <message>
        <source>Training broke off for an unknown reason.</source>
        <translation>训练因未知原因中断。</translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation>训练尚未结束。</translation>
    </message>
    <message>
        <source>The data or the settings are not those the run was interrupted with.</source>
        <translation>数据或设置与训练中断时不同。</translation>
    </message>
    <message>
        <source>The checkpoint does not fit the model: &quot;%1&quot; is missing or has another shape.</source>
        <translation>检查点与模型不匹配：“%1”缺失或形状不同。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s state is incomplete.</source>
        <translation>检查点的状态不完整。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s state is impossible.</source>
        <translation>检查点的状态不合理。</translation>
    </message>
    <message>
        <source>The checkpoint was written by another version of the program.</source>
        <translation>检查点由其他版本的程序写入。</translation>
    </message>
    <message>
        <source>The checkpoint lacks the random generator&apos;s state.</source>
        <translation>检查点缺少随机数生成器的状态。</translation>
    </message>
    <message>
        <source>The optimiser state lacks &quot;%1&quot;.</source>
        <translation>优化器状态缺少“%1”。</translation>
    </message>
    <message>
        <source>The optimiser state &quot;%1&quot; has another shape than the model.</source>
        <translation>优化器状态“%1”的形状与模型不同。</translation>
    </message>
    <message>
        <source>Choose a smaller learning rate, or limit the gradient norm (optim.max_grad_norm = 1).</source>
        <translation>请减小学习率，或限制梯度范数（将“梯度裁剪上限”设为 1）。</translation>
    </message>
    <message>
        <source>Start the run again; if it happens again, report it.</source>
        <translation>请重新开始训练；如再次出现，请报告给我们。</translation>
    </message>
    <message>
        <source>Start the run anew.</source>
        <translation>请重新开始训练。</translation>
    </message>
    <message>
        <source>Please report this.</source>
        <translation>请将此问题报告给我们。</translation>
    </message>
    <message>
        <source>Training broke off.</source>
        <translation>训练意外中断。</translation>
    </message>
    <message>
        <source>A calculation of the run failed.</source>
        <translation>训练中的一次计算失败。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>There is not enough memory: %1 MB more were needed.</source>
        <translation>内存不足：还需要 %1 MB。</translation>
    </message>
    <message>
        <source>Close other programs, or use smaller batches (loop.batch_size), more parts (loop.micro_batches), shorter texts (data.max_length) or fewer threads (compute.threads).</source>
        <translation>请关闭其他程序，或使用更小的批次（loop.batch_size）、更多分块（loop.micro_batches）、更短的文本（data.max_length）或更少的线程（compute.threads）。</translation>
    </message>
    <message>
        <source>There is not enough memory: about %1 MB more are needed, and %2 MB are allowed to this program.</source>
        <translation>内存不足：大约还需要 %1 MB，而本程序只允许使用 %2 MB。</translation>
    </message>
    <message>
        <source>Raise the limit (ulimit -v), or use fewer threads (compute.threads=1).</source>
        <translation>请提高上限（ulimit -v），或使用更少的线程（compute.threads=1）。</translation>
    </message>
    <!-- models, predicting and exporting -->
    <message>
        <source>Name that column &quot;text&quot; and try again.</source>
        <translation>请将该列命名为“text”后重试。</translation>
    </message>
    <message>
        <source>There is no model folder.</source>
        <translation>没有该模型文件夹。</translation>
    </message>
    <message>
        <source>The model folder is incomplete.</source>
        <translation>模型文件夹不完整。</translation>
    </message>
    <message>
        <source>The model&apos;s weights are missing.</source>
        <translation>缺少模型的权重文件。</translation>
    </message>
    <message>
        <source>The list of labels (id2label) is missing or damaged.</source>
        <translation>意图列表 (id2label) 缺失或已损坏。</translation>
    </message>
    <message>
        <source>The model knows %1 classes, but config.json names %2.</source>
        <translation>模型有 %1 个类别，但 config.json 列出了 %2 个。</translation>
    </message>
    <message>
        <source>The tokenizer knows more words than the model.</source>
        <translation>分词器的词表大于模型的词表。</translation>
    </message>
    <message>
        <source>There is no export format &quot;%1&quot;.</source>
        <translation>没有导出格式“%1”。</translation>
    </message>
    <message>
        <source>No place to write to was given.</source>
        <translation>没有指定写入位置。</translation>
    </message>
    <message>
        <source>A model cannot be exported into its own folder.</source>
        <translation>模型不能导出到自己的文件夹中。</translation>
    </message>
    <message>
        <source>Train the model again.</source>
        <translation>请重新训练模型。</translation>
    </message>
    <message>
        <source>Train or export the model again.</source>
        <translation>请重新训练或导出模型。</translation>
    </message>
    <message>
        <source>Get the encoder&apos;s folder again.</source>
        <translation>请重新获取编码器文件夹。</translation>
    </message>
    <message>
        <source>Get the model folder again.</source>
        <translation>请重新获取模型文件夹。</translation>
    </message>
    <message>
        <source>Get the model folder again from where it came.</source>
        <translation>请从原来的来源重新获取模型文件夹。</translation>
    </message>
    <message>
        <source>The folder mixes files of two models; export the model again.</source>
        <translation>文件夹中混有两个模型的文件，请重新导出模型。</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>For Python: AutoModelForSequenceClassification and AutoTokenizer load it, and so does every server that reads Hugging Face models.</source>
        <translation>用于 Python：可用 AutoModelForSequenceClassification 和 AutoTokenizer 加载，也可用于任何支持 Hugging Face 模型的服务。</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>README.md with the intents, the results and the settings of the run, as model hubs show it.</source>
        <translation>附带 README.md，列出意图、结果和运行设置，供模型平台展示。</translation>
    </message>
    <message>
        <source>The format &quot;%1&quot; has no option &quot;%2&quot;.</source>
        <translation>格式“%1”没有选项“%2”。</translation>
    </message>
    <message>
        <source>It has no options.</source>
        <translation>它没有任何选项。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be &quot;%2&quot;.</source>
        <translation>“%1”不能是“%2”。</translation>
    </message>
    <message>
        <source>The export has other intents than the model.</source>
        <translation>导出的文件与模型的意图不同。</translation>
    </message>
    <message>
        <source>The model&apos;s answer holds values that are not numbers.</source>
        <translation>模型的回答中含有不是数字的值。</translation>
    </message>
    <message>
        <source>text %1</source>
        <translation>第 %1 条文本</translation>
    </message>
    <message>
        <source>Compute with compute.precision=fp32; if that gives the same, get the model again.</source>
        <translation>请用 compute.precision=fp32 计算；如果结果仍相同，请重新获取该模型。</translation>
    </message>
    <message>
        <source>The model cannot be loaded.</source>
        <translation>无法加载模型。</translation>
    </message>
    <message>
        <source>The encoder cannot be loaded.</source>
        <translation>无法加载编码器。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>The model&apos;s description is damaged.</source>
        <translation>模型的说明文件已损坏。</translation>
    </message>
    <message>
        <source>Remove this file, and the model is used with what is usual, or export the model again.</source>
        <translation>删除此文件后将按常规方式使用该模型；也可以重新导出模型。</translation>
    </message>
    <message>
        <source>The prediction failed.</source>
        <translation>预测失败。</translation>
    </message>
    <message>
        <source>Close other programs, use shorter texts, or fewer threads (compute.threads=1).</source>
        <translation>请关闭其他程序、使用更短的文本或更少的线程（compute.threads=1）。</translation>
    </message>
    <message>
        <source>The classifier could not be fitted.</source>
        <translation>无法拟合分类器。</translation>
    </message>
    <message>
        <source>The texts could not be compared.</source>
        <translation>无法比较这些文本。</translation>
    </message>
    <message>
        <source>The precision that was chosen cannot be kept.</source>
        <translation>无法保存所选的精度。</translation>
    </message>
    <!-- files of an encoder -->
    <message>
        <source>The last layer does not average, although tunebench.json says so.</source>
        <translation>最后一层并非平均层，与 tunebench.json 的说明不符。</translation>
    </message>
    <message>
        <source>The folder holds no classifier (&quot;%1&quot; is missing).</source>
        <translation>文件夹中没有分类器（缺少“%1”）。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from %2 to %3, but is %4.</source>
        <translation>“%1”必须是 %2 到 %3 之间的整数，实际为 %4。</translation>
    </message>
    <message>
        <source>config.json does not say which kind of model this is (&quot;model_type&quot; is missing).</source>
        <translation>config.json 没有说明模型的种类（缺少“model_type”）。</translation>
    </message>
    <message>
        <source>Encoders of the family &quot;%1&quot; cannot be read.</source>
        <translation>无法读取“%1”系列的编码器。</translation>
    </message>
    <message>
        <source>This encoder uses %1, which cannot be computed.</source>
        <translation>该编码器使用了%1，无法计算。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; (%2) is not a multiple of the number of attention heads (%3).</source>
        <translation>“%1”(%2) 不是注意力头数 (%3) 的整数倍。</translation>
    </message>
    <message>
        <source>&quot;max_position_embeddings&quot; (%1) leaves no room for a text.</source>
        <translation>“max_position_embeddings”(%1) 过小，容不下任何文本。</translation>
    </message>
    <message>
        <source>&quot;layer_norm_eps&quot; must be a small positive number.</source>
        <translation>“layer_norm_eps”必须是很小的正数。</translation>
    </message>
    <message>
        <source>The weights are only there as %1, which is not read: such a file can hold programs, not only numbers.</source>
        <translation>权重只有 %1 格式，不予读取：这类文件除数值外还可能含有程序。</translation>
    </message>
    <message>
        <source>The list of the weights&apos; files (&quot;weight_map&quot;) is missing.</source>
        <translation>缺少权重文件的清单 (weight_map)。</translation>
    </message>
    <message>
        <source>The weights are said to be in too many files.</source>
        <translation>清单中列出的权重文件过多。</translation>
    </message>
    <message>
        <source>A part of the model&apos;s weights is missing: &quot;%1&quot;.</source>
        <translation>缺少模型的一部分权重：“%1”。</translation>
    </message>
    <message>
        <source>The file does not say how vectors are pooled.</source>
        <translation>文件没有说明如何汇聚句向量。</translation>
    </message>
    <message>
        <source>This encoder pools its vectors by %1, which is not computed here.</source>
        <translation>该编码器以 %1 方式汇聚句向量，此处不支持。</translation>
    </message>
    <message>
        <source>This encoder&apos;s vectors pass through a module &quot;%1&quot;, which is not computed here.</source>
        <translation>该编码器的句向量还要经过模块“%1”，此处不支持。</translation>
    </message>
    <message>
        <source>The list of modules is damaged.</source>
        <translation>模块清单已损坏。</translation>
    </message>
    <message>
        <source>The pooling is said to be outside the model folder.</source>
        <translation>汇聚方式的说明指向模型文件夹之外。</translation>
    </message>
    <message>
        <source>A model of the family &quot;%1&quot; that averages over all tokens cannot be exported in a form other programs answer with.</source>
        <translation>“%1”系列的模型若对所有词元取平均，就无法导出为其他程序能给出相同结果的格式。</translation>
    </message>
    <message>
        <source>The header is not a JSON object.</source>
        <translation>文件头不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The file is not in the safetensors format.</source>
        <translation>文件不是 safetensors 格式。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; is not described by an object.</source>
        <translation>张量“%1”的描述不是对象。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; lacks its type, shape or place.</source>
        <translation>张量“%1”缺少类型、形状或位置。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has too many dimensions.</source>
        <translation>张量“%1”的维度过多。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has an impossible shape.</source>
        <translation>张量“%1”的形状不合理。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; lies outside the file.</source>
        <translation>张量“%1”超出了文件范围。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has a shape that does not fit its size.</source>
        <translation>张量“%1”的形状与大小不符。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has the type &quot;%2&quot;, which cannot be read.</source>
        <translation>张量“%1”的类型为“%2”，无法读取。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; cannot be read.</source>
        <translation>无法读取张量“%1”。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has a type that cannot be saved.</source>
        <translation>张量“%1”的类型无法保存。</translation>
    </message>
    <message>
        <source>The tensors &quot;%1&quot; and &quot;%2&quot; overlap.</source>
        <translation>张量“%1”和“%2”相互重叠。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; is missing.</source>
        <translation>缺少权重“%1”。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; is said to be in %2, which is not the name of a safetensors file in this folder.</source>
        <translation>清单称权重“%1”位于 %2，但这不是该文件夹中 safetensors 文件的名称。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; is in two files, %2 and %3.</source>
        <translation>权重“%1”同时出现在两个文件中：%2 和 %3。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; is not in its file.</source>
        <translation>权重“%1”不在清单所列的文件中。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; has the shape %2 where config.json asks for %3.</source>
        <translation>权重“%1”的形状为 %2，而 config.json 要求 %3。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; is stored as whole numbers (quantised).</source>
        <translation>权重“%1”以整数（量化）形式存储。</translation>
    </message>
    <message>
        <source>Choose a trained model; an encoder alone knows no labels.</source>
        <translation>请选择训练好的模型；单独的编码器不包含意图。</translation>
    </message>
    <message>
        <source>Choose a Hugging Face folder of an encoder: %1.</source>
        <translation>请选择编码器的 Hugging Face 文件夹：%1。</translation>
    </message>
    <message>
        <source>Choose an encoder of one of the families %1, for example all-MiniLM-L6-v2.</source>
        <translation>请选择以下系列之一的编码器：%1，例如 all-MiniLM-L6-v2。</translation>
    </message>
    <message>
        <source>Choose another encoder, for example all-MiniLM-L6-v2.</source>
        <translation>请选择其他编码器，例如 all-MiniLM-L6-v2。</translation>
    </message>
    <message>
        <source>Choose a sentence encoder with mean or first-token pooling, or fine-tune this one, which needs no vectors.</source>
        <translation>请选择以平均或首个词元汇聚的句子编码器，或微调此编码器（微调不需要句向量）。</translation>
    </message>
    <message>
        <source>Look for model.safetensors where the model came from, or make it in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True).</source>
        <translation>请在模型的来源处寻找 model.safetensors，或在 Python 中生成：AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)。</translation>
    </message>
    <message>
        <source>Get the missing file, or the whole model folder, again.</source>
        <translation>请重新获取缺失的文件或整个模型文件夹。</translation>
    </message>
    <message>
        <source>The folder mixes files of two models; get it again.</source>
        <translation>文件夹中混有两个模型的文件，请重新获取。</translation>
    </message>
    <message>
        <source>Choose the first token as the sentence vector (model.pooling = first), or another encoder.</source>
        <translation>请将“句向量”设为“首个词元”，或选择其他编码器。</translation>
    </message>
    <message>
        <source>The file is damaged or was not copied completely; get it again.</source>
        <translation>文件已损坏或没有复制完整，请重新获取。</translation>
    </message>
    <message>
        <source>The file may be incomplete or belong to another config.json; get the model folder again.</source>
        <translation>文件可能不完整，或属于另一个 config.json；请重新获取模型文件夹。</translation>
    </message>
    <message>
        <source>The file may belong to another config.json; get the model folder again.</source>
        <translation>文件可能属于另一个 config.json；请重新获取模型文件夹。</translation>
    </message>
    <message>
        <source>Use the model in F32, F16 or BF16.</source>
        <translation>请使用 F32、F16 或 BF16 格式的模型。</translation>
    </message>
    <message>
        <source>Use the model in full or half precision.</source>
        <translation>请使用全精度或半精度的模型。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; holds values that are not numbers.</source>
        <translation>权重“%1”中含有不是数字的值。</translation>
    </message>
    <message>
        <source>Get the model folder again from where it came; if its training made it so, take an earlier state of it.</source>
        <translation>请从原来的来源重新获取该模型文件夹；若是训练所致，请换用较早的版本。</translation>
    </message>
    <!-- files of a tokenizer -->
    <message>
        <source>There is no tokenizer in this folder.</source>
        <translation>该文件夹中没有分词器。</translation>
    </message>
    <message>
        <source>The only tokenizer in this folder is %1, which this version cannot read.</source>
        <translation>该文件夹中只有分词器文件 %1，此版本无法读取。</translation>
    </message>
    <message>
        <source>The tokenizer is of the kind &quot;%1&quot;, which this version cannot read.</source>
        <translation>分词器的种类为“%1”，此版本无法读取。</translation>
    </message>
    <message>
        <source>The tokenizer has a normalizer %1, which this version cannot follow.</source>
        <translation>分词器使用了规范化器 %1，此版本不支持。</translation>
    </message>
    <message>
        <source>The tokenizer has a pre-tokenizer %1, which this version cannot follow.</source>
        <translation>分词器使用了预分词器 %1，此版本不支持。</translation>
    </message>
    <message>
        <source>The tokenizer has a post-processor %1, which this version cannot follow.</source>
        <translation>分词器使用了后处理器 %1，此版本不支持。</translation>
    </message>
    <message>
        <source>The entry &quot;model&quot; is missing.</source>
        <translation>缺少“model”项。</translation>
    </message>
    <message>
        <source>The entry &quot;%1&quot; must be %2.</source>
        <translation>“%1”项必须是%2。</translation>
    </message>
    <message>
        <source>The entry &quot;added_tokens&quot; must be a list.</source>
        <translation>“added_tokens”项必须是列表。</translation>
    </message>
    <message>
        <source>The entry &quot;max_input_chars_per_word&quot; must lie between 1 and 100000.</source>
        <translation>“max_input_chars_per_word”必须在 1 到 100000 之间。</translation>
    </message>
    <message>
        <source>The file holds binary data.</source>
        <translation>文件中含有二进制数据。</translation>
    </message>
    <message>
        <source>The file has two vocabularies.</source>
        <translation>文件中有两个词表。</translation>
    </message>
    <message>
        <source>The file is nested too deeply.</source>
        <translation>文件的嵌套层次过深。</translation>
    </message>
    <message>
        <source>The file holds more values than any tokenizer needs.</source>
        <translation>文件中的数据多于任何分词器所需。</translation>
    </message>
    <message>
        <source>The vocabulary is empty.</source>
        <translation>词表是空的。</translation>
    </message>
    <message>
        <source>The vocabulary is too large.</source>
        <translation>词表过大。</translation>
    </message>
    <message>
        <source>The vocabulary has more than two million tokens.</source>
        <translation>词表超过两百万个词元。</translation>
    </message>
    <message>
        <source>The vocabulary has an empty token.</source>
        <translation>词表中有空词元。</translation>
    </message>
    <message>
        <source>The vocabulary lacks &quot;%1&quot;.</source>
        <translation>词表缺少“%1”。</translation>
    </message>
    <message>
        <source>The vocabulary lacks the token for unknown words, &quot;%1&quot;.</source>
        <translation>词表缺少表示未知词的词元“%1”。</translation>
    </message>
    <message>
        <source>The token &quot;%1&quot; has no whole number as its id.</source>
        <translation>词元“%1”的编号不是整数。</translation>
    </message>
    <message>
        <source>The token &quot;%1&quot; is longer than any real token.</source>
        <translation>词元“%1”过长，不可能是真实的词元。</translation>
    </message>
    <message>
        <source>The token with id %1 is not UTF-8 text.</source>
        <translation>编号为 %1 的词元不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The token &quot;%1&quot; has the impossible id %2.</source>
        <translation>词元“%1”的编号 %2 不合理。</translation>
    </message>
    <message>
        <source>The token &quot;%1&quot; appears twice in the vocabulary.</source>
        <translation>词元“%1”在词表中出现了两次。</translation>
    </message>
    <message>
        <source>Two tokens share the id %1: &quot;%2&quot; and &quot;%3&quot;.</source>
        <translation>两个词元共用编号 %1：“%2”和“%3”。</translation>
    </message>
    <message>
        <source>The added token &quot;%1&quot; is listed twice.</source>
        <translation>附加词元“%1”重复列出。</translation>
    </message>
    <message>
        <source>The added token &quot;%1&quot; with id %2 contradicts the vocabulary.</source>
        <translation>附加词元“%1”（编号 %2）与词表矛盾。</translation>
    </message>
    <message>
        <source>There are too many added tokens.</source>
        <translation>附加词元过多。</translation>
    </message>
    <message>
        <source>An added token is empty.</source>
        <translation>有一个附加词元是空的。</translation>
    </message>
    <message>
        <source>An added token is not an object.</source>
        <translation>有一个附加词元不是对象。</translation>
    </message>
    <message>
        <source>An added token is longer than any real token.</source>
        <translation>有一个附加词元过长，不可能是真实的词元。</translation>
    </message>
    <message>
        <source>An added token has the impossible id %1.</source>
        <translation>有一个附加词元的编号 %1 不合理。</translation>
    </message>
    <message>
        <source>Two added tokens share the id %1.</source>
        <translation>两个附加词元共用编号 %1。</translation>
    </message>
    <message>
        <source>A special token has the impossible id %1.</source>
        <translation>有一个特殊词元的编号 %1 不合理。</translation>
    </message>
    <message>
        <source>The special token id %1 is not in the vocabulary.</source>
        <translation>特殊词元的编号 %1 不在词表中。</translation>
    </message>
    <message>
        <source>The tokenizer has a &quot;%1&quot; of &quot;%2&quot;, which this version cannot follow.</source>
        <translation>分词器的“%1”为“%2”，此版本不支持。</translation>
    </message>
    <message>
        <source>The tokenizer has more than four million merges.</source>
        <translation>分词器的合并规则超过四百万条。</translation>
    </message>
    <message>
        <source>Merge %1 (&quot;%2&quot; and &quot;%3&quot;) needs &quot;%4&quot;, which is not in the vocabulary.</source>
        <translation>第 %1 条合并规则（“%2”与“%3”）需要“%4”，但它不在词表中。</translation>
    </message>
    <message>
        <source>Merge %1 (&quot;%2&quot; and &quot;%3&quot;) has a right part that is too short.</source>
        <translation>第 %1 条合并规则（“%2”与“%3”）的右半部分太短。</translation>
    </message>
    <message>
        <source>Merge %1 (&quot;%2&quot; and &quot;%3&quot;) makes a token that is not in the vocabulary.</source>
        <translation>第 %1 条合并规则（“%2”与“%3”）得到的词元不在词表中。</translation>
    </message>
    <message>
        <source>Merge %1 does not name two tokens.</source>
        <translation>第 %1 条合并规则没有写明两个词元。</translation>
    </message>
    <message>
        <source>The vocabulary lacks the token for unknown characters, &quot;%1&quot;.</source>
        <translation>词表缺少表示未知字符的词元“%1”。</translation>
    </message>
    <message>
        <source>The id of the unknown token, %1, is not in the vocabulary.</source>
        <translation>未知词元的编号 %1 不在词表中。</translation>
    </message>
    <message>
        <source>The score of &quot;%1&quot; is no number.</source>
        <translation>“%1”的分数不是数字。</translation>
    </message>
    <message>
        <source>Entry %1 of the vocabulary is not a token with its score.</source>
        <translation>词表的第 %1 项不是词元及其分数。</translation>
    </message>
    <message>
        <source>The entry &quot;vocab&quot; must be a list of tokens with scores.</source>
        <translation>“vocab”项必须是带分数的词元列表。</translation>
    </message>
    <message>
        <source>The entry &quot;merges&quot; must be a list.</source>
        <translation>“merges”项必须是列表。</translation>
    </message>
    <message>
        <source>The entry &quot;%1&quot; must be a list.</source>
        <translation>“%1”项必须是列表。</translation>
    </message>
    <message>
        <source>The entry &quot;precompiled_charsmap&quot; must be text.</source>
        <translation>“precompiled_charsmap”项必须是文本。</translation>
    </message>
    <message>
        <source>The entry &quot;pattern&quot; must be a &quot;String&quot; or a &quot;Regex&quot;.</source>
        <translation>“pattern”项必须是“String”或“Regex”。</translation>
    </message>
    <message>
        <source>The entry &quot;replacement&quot; must be one character.</source>
        <translation>“replacement”项必须是一个字符。</translation>
    </message>
    <message>
        <source>A pattern of the tokenizer is empty.</source>
        <translation>分词器的一个匹配模式是空的。</translation>
    </message>
    <message>
        <source>A regular expression of the tokenizer is too long.</source>
        <translation>分词器的一个正则表达式过长。</translation>
    </message>
    <message>
        <source>The regular expression &quot;%1&quot; cannot be read: %2.</source>
        <translation>无法读取正则表达式“%1”：%2。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;content&quot; is longer than any real one.</source>
        <translation>规范化器的“content”过长，不可能是真实的内容。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;prepend&quot; is longer than any real one.</source>
        <translation>规范化器的“prepend”过长，不可能是真实的内容。</translation>
    </message>
    <message>
        <source>The normalizer has more steps than any real one.</source>
        <translation>规范化器的步骤过多，不可能是真实的。</translation>
    </message>
    <message>
        <source>The pre-tokenizer has more steps than any real one.</source>
        <translation>预分词器的步骤过多，不可能是真实的。</translation>
    </message>
    <message>
        <source>The pre-tokenizer spells the text anew more often than any real one.</source>
        <translation>预分词器改写文本的次数过多，不可能是真实的。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; is larger than any real one.</source>
        <translation>规范化器的“precompiled_charsmap”过大，不可能是真实的。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; is not base64 text.</source>
        <translation>规范化器的“precompiled_charsmap”不是 base64 文本。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; is cut off.</source>
        <translation>规范化器的“precompiled_charsmap”不完整。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; is cut off inside its trie.</source>
        <translation>规范化器的“precompiled_charsmap”在字典树中间中断。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; has a trie of an impossible size.</source>
        <translation>规范化器的“precompiled_charsmap”的字典树大小不合理。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; has replacements that are not UTF-8.</source>
        <translation>规范化器的“precompiled_charsmap”的替换文本不是 UTF-8。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; points outside its trie (unit %1).</source>
        <translation>规范化器的“precompiled_charsmap”指向了字典树之外（单元 %1）。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; has a replacement outside its text (offset %1).</source>
        <translation>规范化器的“precompiled_charsmap”有替换文本超出范围（偏移 %1）。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; has a replacement without an end (offset %1).</source>
        <translation>规范化器的“precompiled_charsmap”有替换文本没有结尾（偏移 %1）。</translation>
    </message>
    <message>
        <source>The normalizer&apos;s &quot;precompiled_charsmap&quot; has a replacement that starts inside a character.</source>
        <translation>规范化器的“precompiled_charsmap”有替换文本从字符中间开始。</translation>
    </message>
    <message>
        <source>The post-processor does not say the ids of &quot;%1&quot;.</source>
        <translation>后处理器没有说明“%1”的编号。</translation>
    </message>
    <message>
        <source>The post-processor&apos;s &quot;%1&quot; must be a token and its id.</source>
        <translation>后处理器的“%1”必须是词元及其编号。</translation>
    </message>
    <message>
        <source>A post-processor id is not a whole number.</source>
        <translation>后处理器中有编号不是整数。</translation>
    </message>
    <message>
        <source>&quot;added_tokens_decoder&quot; has the impossible id &quot;%1&quot;.</source>
        <translation>“added_tokens_decoder”中的编号“%1”不合理。</translation>
    </message>
    <message>
        <source>Take the tokenizer files from the model&apos;s original folder again.</source>
        <translation>请从模型的原始文件夹重新取得分词器文件。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, or take it from the model&apos;s original folder again.</source>
        <translation>请将文件另存为 UTF-8，或从模型的原始文件夹重新取得。</translation>
    </message>
    <message>
        <source>Choose a model folder that holds tokenizer.json or vocab.txt.</source>
        <translation>请选择含有 tokenizer.json 或 vocab.txt 的模型文件夹。</translation>
    </message>
    <message>
        <source>Add the model&apos;s tokenizer.json to the folder.</source>
        <translation>请将模型的 tokenizer.json 放入该文件夹。</translation>
    </message>
    <message>
        <source>Use a model with a WordPiece, BPE or Unigram tokenizer.</source>
        <translation>请使用带 WordPiece、BPE 或 Unigram 分词器的模型。</translation>
    </message>
    <message>
        <source>Use a model of the BERT, RoBERTa, MPNet or XLM-RoBERTa family.</source>
        <translation>请使用 BERT、RoBERTa、MPNet 或 XLM-RoBERTa 系列的模型。</translation>
    </message>
    <message>
        <source>Use a smaller tokenizer.</source>
        <translation>请使用更小的分词器。</translation>
    </message>
    <message>
        <source>Remove the entry under &quot;added_tokens&quot;.</source>
        <translation>请删除“added_tokens”下的这一项。</translation>
    </message>
    <message>
        <source>Remove one of the two entries under &quot;added_tokens&quot;.</source>
        <translation>请删除“added_tokens”下两项中的一项。</translation>
    </message>
    <!-- the sample workspace -->
    <message>
        <source>A built-in file is missing.</source>
        <translation>缺少内置文件。</translation>
    </message>
    <message>
        <source>The folder for the sample workspace could not be made.</source>
        <translation>无法创建示例工作区的文件夹。</translation>
    </message>
    <message>
        <source>Make a new workspace in another folder with File &gt; New workspace.</source>
        <translation>请用“文件 &gt; 新建工作区”在其他文件夹新建工作区。</translation>
    </message>
    <!-- While labelling -->
    <message>
        <source>The disk is full; what the helper has read is kept in memory only.</source>
        <translation>磁盘已满；标注助手读取的内容只保存在内存中。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请释放一些磁盘空间。</translation>
    </message>
    <message>
        <source>What the helper has read could not be saved: %1.</source>
        <translation>标注助手读取的内容无法保存：%1。</translation>
    </message>
    <message>
        <source>Check that the workspace&apos;s folder can be written to.</source>
        <translation>请检查工作区文件夹是否可写。</translation>
    </message>
    <!-- Only inside a $n of a sentence above. -->
    <message>
        <source>%1 row</source>
        <translation>%1 条文本</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 条文本</translation>
    </message>
    <message>
        <source>%1 correction</source>
        <translation>%1 条更正</translation>
    </message>
    <message>
        <source>%1 corrections</source>
        <translation>%1 条更正</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有该文件或文件夹</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>fp32, as the settings ask</source>
        <translation>按设置使用 fp32</translation>
    </message>
    <message>
        <source>bf16, as the settings ask</source>
        <translation>按设置使用 bf16</translation>
    </message>
    <message>
        <source>bf16 products with fp32 weights: graphics cards are several times faster that way</source>
        <translation>权重为 fp32，乘法使用 bf16：显卡这样计算要快数倍</translation>
    </message>
    <message>
        <source>bf16 products with fp32 weights: a measured step took %1 ms here, %2 ms in fp32</source>
        <translation>权重为 fp32，乘法使用 bf16：本机实测每步 %1 毫秒，fp32 为 %2 毫秒</translation>
    </message>
    <message>
        <source>fp32: a measured step took %2 ms here, %1 ms with products in bf16</source>
        <translation>使用 fp32：本机实测每步 %2 毫秒，乘法用 bf16 时为 %1 毫秒</translation>
    </message>
    <message>
        <source>bf16 products with fp32 weights: measured faster on this processor</source>
        <translation>权重为 fp32，乘法使用 bf16：实测在此处理器上更快</translation>
    </message>
    <message>
        <source>fp32: bf16 is not faster on this processor</source>
        <translation>使用 fp32：bf16 在此处理器上并不更快</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
    <message>
        <source>a label of the undo history cannot be read</source>
        <translation>无法读取撤销历史中的一个意图</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>the activation %1 and not one of %2</source>
        <translation>激活函数 %1（而非 %2 之一）</translation>
    </message>
    <message>
        <source>positions of the kind %1 instead of &quot;absolute&quot;</source>
        <translation>%1 类型的位置编码（而非“absolute”）</translation>
    </message>
    <message>
        <source>relative positions in %1 buckets instead of %2</source>
        <translation>分为 %1 个区间的相对位置编码（而非 %2 个）</translation>
    </message>
    <message>
        <source>without a known type</source>
        <translation>（类型未知）</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a smaller number</source>
        <translation>更小的数</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <!-- What the system says of a file, as the C library words it. -->
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许该操作</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正忙</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Too many open files in system</source>
        <translation>系统中打开的文件过多</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>网络文件已失效</translation>
    </message>
    <message>
        <source>Text file busy</source>
        <translation>文件正在被执行</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持该操作</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不能跨磁盘移动</translation>
    </message>
    <!-- Where something happened. -->
    <message>
        <source>the data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>settings of run %1</source>
        <translation>训练 %1 的设置</translation>
    </message>
    <message>
        <source>A new encoder knows nothing yet, so there is nothing to fit a last layer to.</source>
        <translation>新编码器还什么都不会，没有可供最后一层拟合的向量。</translation>
    </message>
    <message>
        <source>Choose another encoder, or get its folder again.</source>
        <translation>请换一个编码器，或重新获取其文件夹。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer texts.</source>
        <translation>请关闭其他程序，或减少文本数量。</translation>
    </message>
    <message>
        <source>Compute the vectors again from the labelled texts.</source>
        <translation>请用已标注的文本重新计算向量。</translation>
    </message>
    <message>
        <source>Compute them with the same encoder.</source>
        <translation>请用同一个编码器计算。</translation>
    </message>
    <message>
        <source>Fine-tune the encoder, or choose a pretrained one.</source>
        <translation>请微调编码器，或选择一个预训练编码器。</translation>
    </message>
    <message>
        <source>The classifier was still improving when its last iteration ended; allow more (method.probe_iterations).</source>
        <translation>最后一次迭代结束时分类器仍在进步；请允许更多迭代（method.probe_iterations）。</translation>
    </message>
    <message>
        <source>The encoder stays as it is: its vectors are computed once, then the classifier is fitted to them.</source>
        <translation>编码器保持不变：先一次算好向量，再用它们拟合分类器。</translation>
    </message>
    <message>
        <source>The encoder&apos;s vectors are not numbers a classifier can learn from.</source>
        <translation>该编码器给出的向量不是分类器能够学习的数值。</translation>
    </message>
    <message>
        <source>The lines are not JSON objects.</source>
        <translation>各行不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The texts cannot be cut into %1 parts.</source>
        <translation>无法把文本分成 %1 份。</translation>
    </message>
    <message>
        <source>The vectors have another length than those the classifier has learned from.</source>
        <translation>向量长度与分类器学习时所用的不同。</translation>
    </message>
    <message>
        <source>Use at least 2 parts and at least as many texts as parts.</source>
        <translation>至少分成 2 份，且文本数不少于份数。</translation>
    </message>
    <message>
        <source>A vector holds a value that is not a number.</source>
        <translation>有一个向量含有不是数字的值。</translation>
    </message>
    <message>
        <source>There are no vectors to learn from.</source>
        <translation>没有可供学习的向量。</translation>
    </message>
    <message>
        <source>There is not one label for each vector.</source>
        <translation>标签与向量的数量不一致。</translation>
    </message>
    <message>
        <source>A label is outside the list of intents.</source>
        <translation>有标签不在意图列表中。</translation>
    </message>
    <!-- similar texts and groups -->
    <message>
        <source>There is no row with the number %1.</source>
        <translation>没有编号为 %1 的数据。</translation>
    </message>
    <message>
        <source>Choose a row that is in the workspace.</source>
        <translation>请选择工作区中已有的一行数据。</translation>
    </message>
    <message>
        <source>There are no rows for the intent %1.</source>
        <translation>没有可归入意图“%1”的数据。</translation>
    </message>
    <message>
        <source>Choose rows that are in the workspace.</source>
        <translation>请选择工作区中已有的数据。</translation>
    </message>
    <message>
        <source>Labelled %1 as the new intent %2</source>
        <translation>将 %1标注为新意图“%2”</translation>
    </message>
    <!-- before a run starts (core/run/Preflight.cpp) -->
    <message>
        <source>No text has a label of this set yet. Label some texts in it or import a file with such labels.</source>
        <translation>还没有文本带有该标签集的标签。请先标注一些文本，或导入带有这类标签的文件。</translation>
    </message>
    <message>
        <source>There is only one label in this set. A model needs at least two to choose from.</source>
        <translation>该标签集中只有一个标签。模型至少需要两个标签才能做出选择。</translation>
    </message>
    <message>
        <source>%1 labels have fewer than %2 training texts and will be learned badly: %3</source>
        <translation>%1 个标签的训练文本少于 %2 条，学习效果会很差：%3</translation>
    </message>
    <message>
        <source>%1 texts have no label of this set yet and are left out.</source>
        <translation>%1 条文本还没有该标签集的标签，不参与训练。</translation>
    </message>
    <message>
        <source>No text has an intent yet. Label some texts or import a labelled file.</source>
        <translation>还没有文本标注了意图。请先标注一些文本，或导入已标注的文件。</translation>
    </message>
    <message>
        <source>There is only one intent. A model needs at least two to choose from.</source>
        <translation>只有一个意图。模型至少需要两个意图才能做选择。</translation>
    </message>
    <message>
        <source>%1 intents have fewer than %2 training texts and will be learned badly: %3</source>
        <translation>有 %1 个意图的训练文本少于 %2 条，学习效果会较差：%3</translation>
    </message>
    <message>
        <source>No texts are held out for validation, so the best epoch cannot be told.</source>
        <translation>没有留出验证文本，无法判断哪一轮最佳。</translation>
    </message>
    <message>
        <source>With so few texts, fitting the last layer alone is usually as good as fine-tuning, and takes seconds.</source>
        <translation>文本这么少时，只拟合最后一层通常与微调一样好，而且只需几秒。</translation>
    </message>
    <message>
        <source>Fit the last layer only</source>
        <translation>只拟合最后一层</translation>
    </message>
    <message>
        <source>Only about %1 texts are held out for validation, so chance has a say in which epoch is the best.</source>
        <translation>只留出了约 %1 条文本用于验证，最佳轮次的判断会受偶然因素影响。</translation>
    </message>
    <message>
        <source>Hold out %1</source>
        <translation>留出 %1</translation>
    </message>
    <message>
        <source>No texts are marked as test, so the finished model gets no independent score.</source>
        <translation>没有文本被标为测试集，训练完成的模型得不到独立的评分。</translation>
    </message>
    <message>
        <source>%1 texts have no intent yet and are left out.</source>
        <translation>有 %1 条文本还没有意图，不参与训练。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 times as many texts as &quot;%3&quot;. The rare intent may never be chosen.</source>
        <translation>“%1”的文本数是“%3”的 %2 倍，少见的意图可能永远不会被选中。</translation>
    </message>
    <message>
        <source>Balance the weights</source>
        <translation>均衡类别权重</translation>
    </message>
    <message>
        <source>A setting is out of bounds: %1</source>
        <translation>有一项设置超出范围：%1</translation>
    </message>
    <message>
        <source>The longest texts have about %1 tokens and are cut after %2.</source>
        <translation>最长的文本约有 %1 个词元，超过 %2 个的部分会被截断。</translation>
    </message>
    <message>
        <source>Allow %1</source>
        <translation>允许 %1 个</translation>
    </message>
    <message>
        <source>The batch holds a quarter of the training texts or more, so there are very few steps.</source>
        <translation>一批就包含了四分之一以上的训练文本，训练步数会很少。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>改用 %1</translation>
    </message>
    <message>
        <source>This learning rate would destroy what the pretrained encoder knows.</source>
        <translation>这样的学习率会破坏预训练编码器已学到的知识。</translation>
    </message>
    <message>
        <source>MiniLM learns well at rates from 0.0001 to 0.0003; at this rate it will need many epochs.</source>
        <translation>MiniLM 在学习率 0.0001 到 0.0003 之间学得较好；当前学习率需要训练很多轮。</translation>
    </message>
    <message>
        <source>Encoders of the family %1 cannot average over all tokens in a form that other programs understand, so the model could not be exported.</source>
        <translation>%1 系列的编码器无法以其他程序能理解的形式对所有词元取平均，因此模型将无法导出。</translation>
    </message>
    <message>
        <source>Use the first token</source>
        <translation>改用首个词元</translation>
    </message>
    <!-- what rows are written as, and what a file does not hold -->
    <message>
        <source>CSV (for spreadsheets)</source>
        <translation>CSV（供电子表格使用）</translation>
    </message>
    <message>
        <source>Opens in every spreadsheet. Importing the file brings back the same rows.</source>
        <translation>任何电子表格都能打开。重新导入该文件可得到相同的数据。</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Every cell is a text, so that no formula runs. Importing the file brings back the same rows.</source>
        <translation>每个单元格都是文本，不会执行任何公式。重新导入该文件可得到相同的数据。</translation>
    </message>
    <message>
        <source>TSV (tab-separated)</source>
        <translation>TSV（制表符分隔）</translation>
    </message>
    <message>
        <source>A table with tabs between the columns. Importing the file brings back the same rows.</source>
        <translation>各列以制表符分隔的表格。重新导入该文件可得到相同的数据。</translation>
    </message>
    <message>
        <source>JSON lines (for programs)</source>
        <translation>JSON Lines（供程序读取）</translation>
    </message>
    <message>
        <source>One object a line. Importing the file brings back the same rows.</source>
        <translation>每行一个对象。重新导入该文件可得到相同的数据。</translation>
    </message>
    <message>
        <source>Label Studio tasks</source>
        <translation>Label Studio 任务</translation>
    </message>
    <message>
        <source>Tasks with their choices as annotations; splits, flags, notes, sources and ids lie beside the text.</source>
        <translation>任务以选项形式附带标注；划分、标记、备注、来源和编号与文本放在一起。</translation>
    </message>
    <message>
        <source>doccano (JSON lines)</source>
        <translation>doccano（JSON Lines）</translation>
    </message>
    <message>
        <source>Texts with a list of labels; whatever else there is becomes metadata.</source>
        <translation>文本附带标签列表；其余内容作为元数据。</translation>
    </message>
    <message>
        <source>Rasa training data</source>
        <translation>Rasa 训练数据</translation>
    </message>
    <message>
        <source>Texts by intent as Rasa's NLU reads them; it has no place for anything else.</source>
        <translation>按意图归类的文本，供 Rasa NLU 读取；该格式无法容纳其他内容。</translation>
    </message>
    <message>
        <source>spaCy text categories (JSON lines)</source>
        <translation>spaCy 文本分类（JSON Lines）</translation>
    </message>
    <message>
        <source>Texts with every intent as a category, 1 or 0; whatever else there is becomes metadata.</source>
        <translation>每条文本列出所有意图类别，取值 1 或 0；其余内容作为元数据。</translation>
    </message>
    <message>
        <source>There is no format "%1" for the rows.</source>
        <translation>没有名为“%1”的数据格式。</translation>
    </message>
    <message>
        <source>The name has no ending that says what to write.</source>
        <translation>文件名没有扩展名，无法确定写入的格式。</translation>
    </message>
    <message>
        <source>Nothing is written into files that end with "%1".</source>
        <translation>不支持写入扩展名为“%1”的文件。</translation>
    </message>
    <message>
        <source>Give it one of these endings, or choose the format: %1.</source>
        <translation>请使用以下扩展名之一，或指定格式：%1。</translation>
    </message>
    <message>
        <source>%1 is written without a byte order mark.</source>
        <translation>%1 不使用字节顺序标记。</translation>
    </message>
    <message>
        <source>%1 has no cells that could run as a formula.</source>
        <translation>%1 中没有会被当作公式执行的单元格。</translation>
    </message>
    <message>
        <source>Leave the option out, or write CSV or TSV.</source>
        <translation>请去掉该选项，或改为写入 CSV 或 TSV。</translation>
    </message>
    <message>
        <source>Cells that begin like a formula, with an apostrophe before them now: %1.</source>
        <translation>以公式符号开头、现已加上撇号的单元格：%1 个。</translation>
    </message>
    <message>
        <source>Cells that begin like a formula, which a spreadsheet may run: %1.</source>
        <translation>以公式符号开头、电子表格可能会执行的单元格：%1 个。</translation>
    </message>
    <message>
        <source>Texts with a space put between brackets that Rasa would read as an entity: %1.</source>
        <translation>为避免 Rasa 将括号识别为实体而在括号间加了空格的文本：%1 条。</translation>
    </message>
    <message>
        <source>Texts with spaces or line ends around them, which Rasa drops: %1.</source>
        <translation>首尾带有空格或换行（Rasa 会去掉）的文本：%1 条。</translation>
    </message>
    <message>
        <source>An Excel sheet holds %1 rows at most.</source>
        <translation>一个 Excel 工作表最多容纳 %1 行。</translation>
    </message>
    <message>
        <source>Write CSV or JSON lines instead.</source>
        <translation>请改为写入 CSV 或 JSON Lines。</translation>
    </message>
    <message>
        <source>The workbook cannot be written: the disk is full.</source>
        <translation>无法写入工作簿：磁盘已满。</translation>
    </message>
    <message>
        <source>The workbook cannot be written: %1</source>
        <translation>无法写入工作簿：%1</translation>
    </message>
    <message>
        <source>The workbook could not be written completely.</source>
        <translation>工作簿未能完整写入。</translation>
    </message>
    <message>
        <source>Free some space on the disk and try again; nothing was changed.</source>
        <translation>请释放一些磁盘空间后重试；未做任何更改。</translation>
    </message>
    <message>
        <source>A text of row %1 is longer than the %2 characters that a cell of Excel holds.</source>
        <translation>第 %1 行的文本超过了 Excel 单元格可容纳的 %2 个字符。</translation>
    </message>
    <message>
        <source>Write CSV or JSON lines instead, or shorten that row.</source>
        <translation>请改为写入 CSV 或 JSON Lines，或缩短该行。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: texts without an intent (%1).</source>
        <translation>因格式无法容纳而未写入：没有意图的文本（%1 条）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: the split (%1 rows).</source>
        <translation>因格式无法容纳而未写入：划分（%1 行）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: the flag (%1 rows).</source>
        <translation>因格式无法容纳而未写入：标记（%1 行）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: the note (%1 rows).</source>
        <translation>因格式无法容纳而未写入：备注（%1 行）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: the source (%1 rows).</source>
        <translation>因格式无法容纳而未写入：来源（%1 行）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: the id (%1 rows).</source>
        <translation>因格式无法容纳而未写入：编号（%1 行）。</translation>
    </message>
    <message>
        <source>Left out, as the format has no place for it: labels of further sets (%1 rows).</source>
        <translation>因格式无法容纳而未写入：其他标签集的标签（%1 行）。</translation>
    </message>
    <message>
        <source>Intents whose description or replies no file of rows holds: %1.</source>
        <translation>说明或回复模板无法写入数据文件的意图：%1 个。</translation>
    </message>
    <message>
        <source>This is not a text but a binary file.</source>
        <translation>这不是文本文件，而是二进制文件。</translation>
    </message>
    <message>
        <source>Give a text file with one text a line; save a workbook as CSV or text first.</source>
        <translation>请提供每行一条文本的文本文件；工作簿请先另存为 CSV 或文本。</translation>
    </message>
    <!-- two sentences; a place and what happened there -->
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>There are no %1 rows to evaluate on.</source>
        <translation>没有可用于评估的 %1 行。</translation>
    </message>
    <message>
        <source>Put some rows into the %1 split, or choose another one.</source>
        <translation>请把一些行放入 %1 集，或选择其他集。</translation>
    </message>
    <message>
        <source>The run &quot;%1&quot; (%2) has no model.</source>
        <translation>训练“%1”（%2）没有模型。</translation>
    </message>
    <message>
        <source>Choose a run that has finished or was stopped and kept.</source>
        <translation>请选择已完成或停止后保留的训练。</translation>
    </message>
    <message>
        <source>The evaluation was cancelled.</source>
        <translation>评估已取消。</translation>
    </message>
    <!-- layout of a model folder -->
    <message>
        <source>The transformer is said to be outside the model folder.</source>
        <translation>文件称 Transformer 位于模型文件夹之外。</translation>
    </message>
    <message>
        <source>The prompt &quot;%1&quot; is named but not given.</source>
        <translation>文件指定了提示语“%1”，却没有给出其内容。</translation>
    </message>
    <!-- languages of the texts -->
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德文</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法文</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙文</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利文</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙文</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰文</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄文</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰文</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>in Cyrillic letters</source>
        <translation>西里尔字母的文字</translation>
    </message>
    <message>
        <source>in Arabic letters</source>
        <translation>阿拉伯字母的文字</translation>
    </message>
    <message>
        <source>in Devanagari letters</source>
        <translation>天城文字母的文字</translation>
    </message>
    <message>
        <source>the language &quot;%1&quot;</source>
        <translation>“%1”语</translation>
    </message>
    <message>
        <source>%1 % of your texts are %2, which this encoder cannot read.</source>
        <translation>您的文本有 %1% 是%2，而该编码器读不懂%2。</translation>
    </message>
    <message>
        <source>%1 % of your texts are %2, which this encoder cannot read. For the multilingual one: %3</source>
        <translation>您的文本有 %1% 是%2，而该编码器读不懂%2。获取多语言编码器的命令：%3</translation>
    </message>
    <!-- catalogue of encoders -->
    <message>
        <source>The quickest, for English texts.</source>
        <translation>最快，适用于英文文本。</translation>
    </message>
    <message>
        <source>For Chinese, and for texts in several languages. Twice the arithmetic of all-MiniLM-L6-v2.</source>
        <translation>适用于中文以及多种语言混合的文本。计算量是 all-MiniLM-L6-v2 的两倍。</translation>
    </message>
    <message>
        <source>The weights were dequantised from a copy at 4 bits: near the official ones and not the same. Fine-tuning recovers what the 4 bits lost.</source>
        <translation>权重由 4 位量化的副本还原而来，与官方权重相近但并不相同；微调可以弥补 4 位量化的损失。</translation>
    </message>
    <message>
        <source>The most accurate for English texts; eight times the arithmetic of all-MiniLM-L6-v2.</source>
        <translation>对英文文本最准确；计算量是 all-MiniLM-L6-v2 的八倍。</translation>
    </message>
    <message>
        <source>The encoder &quot;%1&quot; is not on this machine.</source>
        <translation>本机没有编码器“%1”。</translation>
    </message>
    <message>
        <source>Fetch it with: %1</source>
        <translation>获取它的命令：%1</translation>
    </message>
    <!-- reading files of other tools -->
    <message>
        <source>%1 of the first %2 texts hold HTML tags or entities.</source>
        <translation>前 %2 条文本中有 %1 条含有 HTML 标签或实体。</translation>
    </message>
    <message>
        <source>A file of this format is read as a whole, up to %1 MB; this one is larger.</source>
        <translation>这种格式的文件须整体读入，上限为 %1 MB；此文件更大。</translation>
    </message>
    <message>
        <source>A text like the others</source>
        <translation>与其他行一样是文本</translation>
    </message>
    <message>
        <source>A header</source>
        <translation>标题行</translation>
    </message>
    <message>
        <source>Are the columns of zeros and ones (%1) the intents?</source>
        <translation>由 0 和 1 组成的列（%1）是意图吗？</translation>
    </message>
    <message>
        <source>Cells such as "%1" look like several labels in one cell. Which are taken?</source>
        <translation>“%1”这样的单元格像是一格里有多个标签。取哪些？</translation>
    </message>
    <message>
        <source>Choose another format or separator.</source>
        <translation>请选择其他格式或分隔符。</translation>
    </message>
    <message>
        <source>Choose another sheet, or a file with at least one text.</source>
        <translation>请选择其他工作表，或至少含有一条文本的文件。</translation>
    </message>
    <message>
        <source>Choose the file with "nlu:" in it; stories, rules and the domain hold no texts.</source>
        <translation>请选择含有“nlu:”的文件；故事、规则和领域文件里没有文本。</translation>
    </message>
    <message>
        <source>Export it as .xlsx or CSV.</source>
        <translation>请导出为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>Export the project with its utterances.</source>
        <translation>请连同语句一起导出该项目。</translation>
    </message>
    <message>
        <source>Its sheets are: %1.</source>
        <translation>它的工作表有：%1。</translation>
    </message>
    <message>
        <source>No JSON object with a value was found in the file.</source>
        <translation>文件中没有找到带值的 JSON 对象。</translation>
    </message>
    <message>
        <source>No row of the file can be read under these settings.</source>
        <translation>按这些设置，文件中没有一行能读取。</translation>
    </message>
    <message>
        <source>Nothing is left of the file below the lines that are skipped.</source>
        <translation>跳过这些行之后，文件里什么也不剩。</translation>
    </message>
    <message>
        <source>Open the file in Excel or LibreOffice, save it, and import it again.</source>
        <translation>请在 Excel 或 LibreOffice 中打开并保存该文件，然后重新导入。</translation>
    </message>
    <message>
        <source>Save it as .xlsx or CSV.</source>
        <translation>请另存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>Save its rows as JSON lines or CSV: these may be of any size.</source>
        <translation>请把各行另存为 JSON Lines 或 CSV：这两种格式的大小不限。</translation>
    </message>
    <message>
        <source>Save the rows as JSON lines or CSV.</source>
        <translation>请把各行另存为 JSON Lines 或 CSV。</translation>
    </message>
    <message>
        <source>Save the table as .xlsx, .ods or CSV and import that.</source>
        <translation>请把表格另存为 .xlsx、.ods 或 CSV 再导入。</translation>
    </message>
    <message>
        <source>Skip fewer lines.</source>
        <translation>请少跳过几行。</translation>
    </message>
    <message>
        <source>Some rows have several labels. Which are taken?</source>
        <translation>有些行带有多个标签。取哪些？</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply or holds too many values.</source>
        <translation>该 JSON 嵌套过深，或值过多。</translation>
    </message>
    <message>
        <source>The YAML cannot be understood in line %1.</source>
        <translation>无法理解该 YAML 的第 %1 行。</translation>
    </message>
    <message>
        <source>The YAML has a list or a mapping as a key.</source>
        <translation>该 YAML 用列表或映射作键。</translation>
    </message>
    <message>
        <source>The YAML is nested too deeply or holds too many values.</source>
        <translation>该 YAML 嵌套过深，或值过多。</translation>
    </message>
    <message>
        <source>The YAML uses an alias (*name) in line %1; aliases are not followed.</source>
        <translation>该 YAML 的第 %1 行使用了别名（*name）；别名不予展开。</translation>
    </message>
    <message>
        <source>The column "%1"</source>
        <translation>“%1”列</translation>
    </message>
    <message>
        <source>The column "%1" holds %2, which are no splits: it is left out.</source>
        <translation>“%1”列中是 %2，不是划分的名称：该列不导入。</translation>
    </message>
    <message>
        <source>The file has a header and no rows.</source>
        <translation>文件只有标题行，没有数据行。</translation>
    </message>
    <message>
        <source>The sheet "%1" has formulas without values: no spreadsheet has calculated them.</source>
        <translation>工作表“%1”中有公式没有值：还没有电子表格程序计算过它们。</translation>
    </message>
    <message>
        <source>The sheet "%1" is empty.</source>
        <translation>工作表“%1”是空的。</translation>
    </message>
    <message>
        <source>The sheet "%1" is read, one of %2.</source>
        <translation>读取工作表“%1”（共 %2 个）。</translation>
    </message>
    <message>
        <source>The table begins in line %1; what stands above is left out.</source>
        <translation>表格从第 %1 行开始；上方的内容不导入。</translation>
    </message>
    <message>
        <source>The workbook has no sheet "%1".</source>
        <translation>工作簿中没有工作表“%1”。</translation>
    </message>
    <message>
        <source>There are no intents with phrases in this file.</source>
        <translation>此文件中没有带例句的意图。</translation>
    </message>
    <message>
        <source>There is no NLU training data of Rasa in this file.</source>
        <translation>此文件中没有 Rasa 的 NLU 训练数据。</translation>
    </message>
    <message>
        <source>There is no list of objects in this file, or several.</source>
        <translation>此文件中没有对象列表，或有多个。</translation>
    </message>
    <message>
        <source>This LUIS or CLU project holds no utterances.</source>
        <translation>此 LUIS 或 CLU 项目中没有语句。</translation>
    </message>
    <message>
        <source>This file holds no utterances as Snips writes them.</source>
        <translation>此文件中没有 Snips 格式的语句。</translation>
    </message>
    <message>
        <source>This is a JSON object with the keys %1; there is no list of texts in it.</source>
        <translation>这是一个 JSON 对象，键为 %1；其中没有文本列表。</translation>
    </message>
    <message>
        <source>This is a Numbers document.</source>
        <translation>这是 Numbers 文档。</translation>
    </message>
    <message>
        <source>This is a binary Excel workbook (.xlsb).</source>
        <translation>这是二进制 Excel 工作簿（.xlsb）。</translation>
    </message>
    <message>
        <source>This is a presentation, no table.</source>
        <translation>这是演示文稿，不是表格。</translation>
    </message>
    <message>
        <source>This is a text document, no table.</source>
        <translation>这是文字文档，不是表格。</translation>
    </message>
    <message>
        <source>This is a web page (HTML) that is only called .xls.</source>
        <translation>这是网页（HTML），只是扩展名为 .xls。</translation>
    </message>
    <message>
        <source>This is a web page (HTML).</source>
        <translation>这是网页（HTML）。</translation>
    </message>
    <message>
        <source>This is no JSON object of columns of one length.</source>
        <translation>这不是由等长的列组成的 JSON 对象。</translation>
    </message>
    <message>
        <source>This is no OpenDocument spreadsheet (.ods): there is no sheet in it.</source>
        <translation>这不是 OpenDocument 电子表格（.ods）：其中没有工作表。</translation>
    </message>
    <message>
        <source>This is not valid JSON: it breaks off in line %1.</source>
        <translation>这不是有效的 JSON：在第 %1 行中断。</translation>
    </message>
    <message>
        <source>What do these names in the column "%1" mean: %2?</source>
        <translation>“%1”列中的这些名称是什么意思：%2？</translation>
    </message>
    <message>
        <source>Write the value out where the alias stands.</source>
        <translation>请在别名处写出完整的值。</translation>
    </message>
    <message>
        <source>a formula without its value</source>
        <translation>公式没有值</translation>
    </message>
    <message>
        <source>a label, a colon and a text per line</source>
        <translation>每行为标签、冒号和文本</translation>
    </message>
    <message>
        <source>an example that does not begin with "-"</source>
        <translation>例句不以“-”开头</translation>
    </message>
    <message>
        <source>chat messages (OpenAI)</source>
        <translation>对话消息（OpenAI）</translation>
    </message>
    <message>
        <source>fastText lines (__label__)</source>
        <translation>fastText 行（__label__）</translation>
    </message>
    <message>
        <source>intents with their phrases</source>
        <translation>意图及其例句</translation>
    </message>
    <message>
        <source>lists by split (CLINC150)</source>
        <translation>按划分的列表（CLINC150）</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>no label and colon before the text</source>
        <translation>文本前没有标签和冒号</translation>
    </message>
    <message>
        <source>no row of the format %1</source>
        <translation>不是“%1”格式的行</translation>
    </message>
    <message>
        <source>not a pair of a text and an intent</source>
        <translation>不是文本和意图的组合</translation>
    </message>
    <message>
        <source>one text per line</source>
        <translation>每行一条文本</translation>
    </message>
    <message>
        <source>records in a YAML or JSON document</source>
        <translation>YAML 或 JSON 文档中的记录</translation>
    </message>
    <message>
        <source>spaCy text categories</source>
        <translation>spaCy 文本类别</translation>
    </message>
    <message>
        <source>the cell holds the error %1</source>
        <translation>单元格中是错误 %1</translation>
    </message>
    <message>
        <source>the header once more, as where files were joined</source>
        <translation>标题行再次出现，像是由多个文件拼接而成</translation>
    </message>
    <message>
        <source>several labels (%1, %2), and no choice which is taken</source>
        <translation>有多个标签（%1、%2），尚未选择取哪个</translation>
    </message>
    <message>
        <source>several labels (%1, %2), left out as chosen</source>
        <translation>有多个标签（%1、%2），按选择不导入</translation>
    </message>
    <message>
        <source>The file may be read in several ways. What is it?</source>
        <translation>此文件可以有几种读法。它是什么？</translation>
    </message>
    <message>
        <source>Several sheets look like data. Which one is read?</source>
        <translation>有几个工作表像是数据。读取哪一个？</translation>
    </message>
    <message>
        <source>Do quotation marks hold a text together, or are they letters?</source>
        <translation>引号是把文本括在一起，还是普通字符？</translation>
    </message>
    <message>
        <source>Letters: every line is a row</source>
        <translation>普通字符：每行就是一条</translation>
    </message>
    <message>
        <source>Marks: what stands between them is one cell</source>
        <translation>引号：两个引号之间是一个单元格</translation>
    </message>
    <message>
        <source>Is the first row a header or a text?</source>
        <translation>第一行是标题还是文本？</translation>
    </message>
    <message>
        <source>The letters beyond ASCII may be read in several ways. Which is right?</source>
        <translation>ASCII 以外的字符可以有几种读法。哪种正确？</translation>
    </message>
    <message>
        <source>Which column holds the intents?</source>
        <translation>哪一列是意图？</translation>
    </message>
    <message>
        <source>None: the texts are not labelled</source>
        <translation>没有：文本未标注</translation>
    </message>
    <message>
        <source>Yes: the column with the 1 is the label</source>
        <translation>是：值为 1 的列就是标签</translation>
    </message>
    <message>
        <source>No: they are left out</source>
        <translation>不是：这些列不导入</translation>
    </message>
    <message>
        <source>The first label of each row</source>
        <translation>每行的第一个标签</translation>
    </message>
    <message>
        <source>Rows with several labels are left out</source>
        <translation>带有多个标签的行不导入</translation>
    </message>
    <message>
        <source>Each: the second and further ones go into label sets</source>
        <translation>全部：第二个及以后的标签放入标签集</translation>
    </message>
    <message>
        <source>A cell is one label as it stands</source>
        <translation>单元格原样就是一个标签</translation>
    </message>
    <message>
        <source>Splits: %1</source>
        <translation>划分：%1</translation>
    </message>
    <message>
        <source>Nothing: the column is left out</source>
        <translation>没有意义：该列不导入</translation>
    </message>
    <message>
        <source>Cells of this sheet are merged over several rows. Which rows have their value?</source>
        <translation>此工作表中有跨多行合并的单元格。哪些行取它的值？</translation>
    </message>
    <message>
        <source>All rows that the cell covers</source>
        <translation>单元格覆盖的所有行</translation>
    </message>
    <message>
        <source>Only the first of them</source>
        <translation>只有其中的第一行</translation>
    </message>
    <message>
        <source>table (CSV, TSV)</source>
        <translation>表格（CSV、TSV）</translation>
    </message>
    <message>
        <source>Excel workbook (.xlsx)</source>
        <translation>Excel 工作簿（.xlsx）</translation>
    </message>
    <message>
        <source>OpenDocument spreadsheet (.ods)</source>
        <translation>OpenDocument 电子表格（.ods）</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>JSON object of columns</source>
        <translation>由列组成的 JSON 对象</translation>
    </message>
    <message>
        <source>Prodigy annotations</source>
        <translation>Prodigy 标注</translation>
    </message>
    <message>
        <source>Argilla records</source>
        <translation>Argilla 记录</translation>
    </message>
    <message>
        <source>instructions (Alpaca)</source>
        <translation>指令（Alpaca）</translation>
    </message>
    <message>
        <source>Dialogflow training phrases</source>
        <translation>Dialogflow 训练语句</translation>
    </message>
    <message>
        <source>LUIS or CLU project</source>
        <translation>LUIS 或 CLU 项目</translation>
    </message>
    <message>
        <source>Snips intents</source>
        <translation>Snips 意图</translation>
    </message>
    <message>
        <source>Rasa NLU (YAML, JSON)</source>
        <translation>Rasa NLU（YAML、JSON）</translation>
    </message>
    <message>
        <source>Rasa NLU (Markdown)</source>
        <translation>Rasa NLU（Markdown）</translation>
    </message>
    <message>
        <source>This is an old Office file (.xls, .doc, .msg).</source>
        <translation>这是旧版 Office 文件（.xls、.doc、.msg）。</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice and save it as .xlsx or CSV.</source>
        <translation>请在 Excel 或 LibreOffice 中打开，另存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>This is a Parquet file.</source>
        <translation>这是 Parquet 文件。</translation>
    </message>
    <message>
        <source>This is an Arrow or Feather file.</source>
        <translation>这是 Arrow 或 Feather 文件。</translation>
    </message>
    <message>
        <source>This is an HDF5 file.</source>
        <translation>这是 HDF5 文件。</translation>
    </message>
    <message>
        <source>This is an SQLite database.</source>
        <translation>这是 SQLite 数据库。</translation>
    </message>
    <message>
        <source>Export the table with the texts as CSV.</source>
        <translation>请把含有文本的表导出为 CSV。</translation>
    </message>
    <message>
        <source>This is a PDF document.</source>
        <translation>这是 PDF 文档。</translation>
    </message>
    <message>
        <source>This is a packed file (gzip).</source>
        <translation>这是压缩文件（gzip）。</translation>
    </message>
    <message>
        <source>This is a packed file (bzip2).</source>
        <translation>这是压缩文件（bzip2）。</translation>
    </message>
    <message>
        <source>This is a packed file (xz).</source>
        <translation>这是压缩文件（xz）。</translation>
    </message>
    <message>
        <source>This is a packed file (zstd).</source>
        <translation>这是压缩文件（zstd）。</translation>
    </message>
    <message>
        <source>This is a packed file (7z).</source>
        <translation>这是压缩文件（7z）。</translation>
    </message>
    <message>
        <source>This is a packed file (rar).</source>
        <translation>这是压缩文件（rar）。</translation>
    </message>
    <message>
        <source>This is a picture.</source>
        <translation>这是图片。</translation>
    </message>
    <message>
        <source>This is a program.</source>
        <translation>这是程序。</translation>
    </message>
    <message>
        <source>This is a Python pickle.</source>
        <translation>这是 Python 的 pickle 文件。</translation>
    </message>
    <message>
        <source>This is a rich text document (RTF).</source>
        <translation>这是 RTF 文档。</translation>
    </message>
    <message>
        <source>This is an Avro file.</source>
        <translation>这是 Avro 文件。</translation>
    </message>
    <message>
        <source>Open it in the program that made it and save the table as .xlsx or CSV.</source>
        <translation>请在生成它的程序中打开，把表格另存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>Save its rows as JSON lines or CSV, e.g. in Python: pandas.read_parquet(...).to_json(..., orient='records', lines=True).</source>
        <translation>请把各行另存为 JSON Lines 或 CSV，例如用 Python：pandas.read_parquet(...).to_json(..., orient='records', lines=True)。</translation>
    </message>
    <message>
        <source>Choose a list of texts: a table, JSON lines, or one text a line.</source>
        <translation>请选择文本列表：表格、JSON Lines，或每行一条文本。</translation>
    </message>
    <message>
        <source>This is an Excel 2003 XML table.</source>
        <translation>这是 Excel 2003 XML 表格。</translation>
    </message>
    <message>
        <source>This is an XML file.</source>
        <translation>这是 XML 文件。</translation>
    </message>
    <message>
        <source>Save its texts as a table (.xlsx, CSV) or as JSON lines.</source>
        <translation>请把其中的文本另存为表格（.xlsx、CSV）或 JSON Lines。</translation>
    </message>
    <message>
        <source>Save the texts as JSON lines: one object a line, with the text and its label.</source>
        <translation>请把文本另存为 JSON Lines：每行一个对象，包含文本及其标签。</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>This is JSON, but there is no list of texts in it.</source>
        <translation>这是 JSON，但其中没有文本列表。</translation>
    </message>
    <message>
        <source>This is YAML, but there is no list of texts in it.</source>
        <translation>这是 YAML，但其中没有文本列表。</translation>
    </message>
    <message>
        <source>Choose the file with the examples, e.g. the one with "nlu:" of a Rasa project.</source>
        <translation>请选择含有例句的文件，例如 Rasa 项目中带“nlu:”的文件。</translation>
    </message>
    <message>
        <source>This is a Markdown document without intents of Rasa ("## intent:").</source>
        <translation>这是 Markdown 文档，其中没有 Rasa 的意图（“## intent:”）。</translation>
    </message>
    <message>
        <source>This is a text that is only called .xls.</source>
        <translation>这是文本文件，只是扩展名为 .xls。</translation>
    </message>
    <message>
        <source>Name it .csv, or .tsv where tabs separate it.</source>
        <translation>请改名为 .csv；若以制表符分隔，则改为 .tsv。</translation>
    </message>
    <message>
        <source>This is a mail, no list of texts.</source>
        <translation>这是邮件，不是文本列表。</translation>
    </message>
    <!-- ALBERT -->
    <message>
        <source>&quot;num_hidden_groups&quot; (%1) is more than the number of layers (%2).</source>
        <translation>“num_hidden_groups”(%1) 大于层数 (%2)。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false, but is %2.</source>
        <translation>“%1”必须是 true 或 false，但现为 %2。</translation>
    </message>
    <message>
        <source>The layers %1 and %2 of this encoder share their weights, so the lowest %1 cannot stay as they are while those above them learn.</source>
        <translation>这个编码器的第 %1 层和第 %2 层共用同一组权重，因此无法只保持最低的 %1 层不变而训练其上的各层。</translation>
    </message>
    <message>
        <source>Choose fine-tuning (method.kind = full), or the last layer alone (method.kind = probe).</source>
        <translation>请选择微调 (method.kind = full)，或只训练最后一层 (method.kind = probe)。</translation>
    </message>
    <!-- DeBERTa -->
    <message>
        <source>&quot;%1&quot; must be a list of words, but is %2.</source>
        <translation>“%1”必须是词的列表，但现为 %2。</translation>
    </message>
    <message>
        <source>attention to positions of the kind &quot;%1&quot; (&quot;%2&quot;)</source>
        <translation>“%1”类型的位置注意力（“%2”）</translation>
    </message>
    <message>
        <source>a norm of the distances of the kind &quot;%1&quot; (&quot;%2&quot;)</source>
        <translation>“%1”类型的相对位置归一化（“%2”）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must not be 1: there is no bucket for far tokens then.</source>
        <translation>“%1”不能为 1：那样就没有可供远距离词元使用的分桶。</translation>
    </message>
    <message>
        <source>&quot;max_relative_positions&quot; (%1) leaves no far distances for &quot;position_buckets&quot; (%2).</source>
        <translation>“max_relative_positions”(%1) 过小，“position_buckets”(%2) 没有远距离可分。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an odd number, but is %2.</source>
        <translation>“%1”必须是奇数，但现为 %2。</translation>
    </message>
    <message>
        <source>&quot;hidden_size&quot; (%1) is not a multiple of &quot;conv_groups&quot; (%2).</source>
        <translation>“hidden_size”(%1) 不是“conv_groups”(%2) 的整数倍。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; = %2 instead of %3</source>
        <translation>“%1”= %2 而不是 %3</translation>
    </message>
    <message>
        <source>no relative attention (&quot;%1&quot;)</source>
        <translation>不含相对位置的注意力（“%1”）</translation>
    </message>
    <!-- ModernBERT -->
    <message>
        <source>rotary positions of the kind %1</source>
        <translation>%1 类型的旋转位置编码</translation>
    </message>
    <message>
        <source>layers that attend to windows in no regular order</source>
        <translation>没有规律交替的局部注意力层</translation>
    </message>
    <message>
        <source>%1 as the vector of its classifier (&quot;%2&quot;)</source>
        <translation>以 %1 作为分类器的句向量（“%2”）</translation>
    </message>
    <message>
        <source>config.json and tunebench.json name different sentence vectors.</source>
        <translation>config.json 与 tunebench.json 所写的句向量不一致。</translation>
    </message>
    <message>
        <source>the activation %1 in its classifier</source>
        <translation>分类器中的激活函数 %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number above 1.</source>
        <translation>“%1”必须是大于 1 的数。</translation>
    </message>
    <message>
        <source>Rotary positions need an even number of values a head.</source>
        <translation>旋转位置编码要求每个注意力头的维数为偶数。</translation>
    </message>
    <message>
        <source>The last layer alone cannot be fitted to this family of encoders.</source>
        <translation>这一类编码器不支持只训练最后一层。</translation>
    </message>
    <message>
        <source>Choose fine-tuning (method.kind = full), or another encoder.</source>
        <translation>请选择微调（method.kind = full），或换用其他编码器。</translation>
    </message>
    <message>
        <source>A temporary file cannot be written.</source>
        <translation>无法写入临时文件。</translation>
    </message>
    <message>
        <source>Make room on this disk, or allow writing there.</source>
        <translation>请在该磁盘上腾出空间，或允许在该处写入。</translation>
    </message>
    <message>
        <source>A model of the family &quot;%1&quot; with a cosine output layer cannot be exported in a form other programs answer with.</source>
        <translation>“%1”系列的模型若使用余弦输出层，就无法导出为其他程序可用的形式。</translation>
    </message>
    <message>
        <source>Choose the plain output layer (model.output = linear), or another encoder.</source>
        <translation>请选择普通输出层（model.output = linear），或换用其他编码器。</translation>
        <source>%1 of %2 weights learn; the rest of the encoder stays as it is.</source>
        <translation>%2 个权重中有 %1 个参与学习；编码器的其余部分保持不变。</translation>
    </message>
    <message>
        <source>The layers that learn have no biases, so BitFit has nothing to change.</source>
        <translation>参与学习的层没有偏置，BitFit 无可改变。</translation>
    </message>
    <message>
        <source>Choose LoRA (peft.method = lora), or another encoder.</source>
        <translation>请选择 LoRA（peft.method = lora），或换一个编码器。</translation>
    </message>
    <message>
        <source>A new encoder knows nothing yet, so all its weights have to learn.</source>
        <translation>新编码器尚无任何知识，必须学习全部权重。</translation>
    </message>
    <message>
        <source>Choose &quot;All weights&quot; (peft.method = none), or a pretrained encoder.</source>
        <translation>请选择“全部权重”（peft.method = none），或使用预训练编码器。</translation>
    </message>
    <message>
        <source>The encoder is not the one the run began with: its weights have changed.</source>
        <translation>编码器与本次运行开始时的不同：其权重已改变。</translation>
    </message>
    <message>
        <source>Put the encoder's folder back as it was, or start a new run.</source>
        <translation>请恢复编码器文件夹的原状，或开始新的运行。</translation>
    </message>
    <message>
        <source>The weight &quot;%1&quot; has no place in the base model.</source>
        <translation>基础模型中没有权重“%1”的位置。</translation>
    </message>
    <message>
        <source>Choose the encoder the adapter was trained on (base_model_name_or_path).</source>
        <translation>请选择训练该适配器时所用的编码器（base_model_name_or_path）。</translation>
    </message>
    <message>
        <source>Merge it in Python and use the result: model.merge_and_unload().save_pretrained(folder).</source>
        <translation>请在 Python 中将其合并后使用：model.merge_and_unload().save_pretrained(folder)。</translation>
    </message>
    <message>
        <source>The adapter uses &quot;%1&quot;, which is not read here.</source>
        <translation>该适配器使用了“%1”，此处无法读取。</translation>
    </message>
    <message>
        <source>The adapter's description is damaged.</source>
        <translation>适配器的说明文件已损坏。</translation>
    </message>
    <message>
        <source>Get the adapter's folder again.</source>
        <translation>请重新获取适配器文件夹。</translation>
    </message>
    <message>
        <source>The adapter is of the kind &quot;%1&quot;; LoRA and IA3 are read.</source>
        <translation>该适配器的类型为“%1”；此处可读取 LoRA 和 IA3。</translation>
    </message>
    <message>
        <source>Save the adapter in Python as safetensors: model.save_pretrained(folder).</source>
        <translation>请在 Python 中将适配器保存为 safetensors：model.save_pretrained(folder)。</translation>
    </message>
    <message>
        <source>The adapter's weight &quot;%1&quot; belongs to no linear layer of the encoder.</source>
        <translation>适配器的权重“%1”不属于编码器的任何线性层。</translation>
    </message>
    <message>
        <source>The adapter does not say which encoder it belongs to.</source>
        <translation>适配器未说明它属于哪个编码器。</translation>
    </message>
    <message>
        <source>Set base_model_name_or_path in this file to the encoder's folder.</source>
        <translation>请将此文件中的 base_model_name_or_path 设为编码器的文件夹。</translation>
    </message>
    <message>
        <source>The adapter scales the inputs of &quot;%1&quot;, which is not read here.</source>
        <translation>该适配器对“%1”的输入进行缩放，此处无法读取。</translation>
    </message>
    <message>
        <source>The encoder &quot;%1&quot;, which the adapter belongs to, is not here.</source>
        <translation>这里没有该适配器所属的编码器“%1”。</translation>
    </message>
    <message>
        <source>Put its folder beside the other encoders, or write its path as base_model_name_or_path into adapter_config.json.</source>
        <translation>请将其文件夹放到其他编码器旁边，或在 adapter_config.json 中把 base_model_name_or_path 写成它的路径。</translation>
    </message>
    <message>
        <source>The folder for the adapter could not be made.</source>
        <translation>无法创建适配器的文件夹。</translation>
    </message>
    <message>
        <source>The folder could not be made.</source>
        <translation>无法创建文件夹。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>This model was trained without an adapter.</source>
        <translation>该模型训练时没有使用适配器。</translation>
    </message>
    <message>
        <source>Train with LoRA, DoRA or IA3 (peft.method), or export it as a Hugging Face folder.</source>
        <translation>请使用 LoRA、DoRA 或 IA3（peft.method）训练，或导出为 Hugging Face 文件夹。</translation>
    </message>
    <message>
        <source>This model averages over all tokens, which its encoder alone does not do in Python.</source>
        <translation>该模型对所有词元取平均，而在 Python 中仅凭其编码器无法做到。</translation>
    </message>
    <message>
        <source>Export it with the base model, or train with the first token as the sentence vector (model.pooling = first).</source>
        <translation>请连同基础模型一起导出，或以首个词元作为句向量进行训练（model.pooling = first）。</translation>
    </message>
    <message>
        <source>Adapter (peft)</source>
        <translation>适配器（peft）</translation>
    </message>
    <message>
        <source>Only what was learned beside the encoder (LoRA, DoRA or IA3): a small file for the Python package peft, to be put into the encoder it belongs to.</source>
        <translation>仅导出编码器之外学到的部分（LoRA、DoRA 或 IA3）：供 Python 软件包 peft 使用的小文件，需装入其所属的编码器。</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>The encoder as it was before the training, in a folder of its own, so that the adapter fits for certain.</source>
        <translation>训练前的编码器，放在单独的文件夹中，确保适配器与之匹配。</translation>
    </message>
    <message>
        <source>The folder holds no adapter (adapter_config.json is missing).</source>
        <translation>该文件夹中没有适配器（缺少 adapter_config.json）。</translation>
    </message>
    <message>
        <source>Choose a folder that peft has written; &quot;tunebench-cli adapters&quot; lists those of the runs.</source>
        <translation>请选择由 peft 写出的文件夹；“tunebench-cli adapters”会列出各次运行的适配器。</translation>
    </message>
    <message>
        <source>The run &quot;%1&quot; was trained without an adapter.</source>
        <translation>运行“%1”训练时没有使用适配器。</translation>
    </message>
    <message>
        <source>Choose another run; &quot;tunebench-cli adapters&quot; lists them.</source>
        <translation>请选择其他运行；可用“tunebench-cli adapters”列出。</translation>
    </message>
</context>
</TS>
