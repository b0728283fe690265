const split = (words: string): string[] => words.trim().split(/\s+/)

/** Given names by the gender that they mostly go with in English-language news; names of both are in neither. */
const MEN =
  split(`Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Al Alan Albert Alberto Alejandro Alex Alexander Alexei Alfred Ali
  Allen Alvin Amir Andre Andreas Andrei Andres Andrew Andy Angus Anthony Antonio Antony Arnold Arthur Asif Barack Barry Bart
  Bashar Ben Benjamin Benny Bernard Bernie Bert Beto Bill Billy Bob Bobby Boris Brad Bradley Brandon Brendan Brent Brett Brian
  Bruce Bryan Byron Calvin Carl Carlos Cecil Cesar Charles Charlie Chris Christian Christopher Chuck Clarence Clark Claude
  Clifford Clint Clinton Cody Colin Connor Corey Cory Craig Curt Curtis Cyril Dale Damian Dan Daniel Danny Darrell Darren Darryl
  Dave David Dean Dennis Derek Derrick Devin Diego Dick Dmitri Dmitry Dominic Don Donald Doug Douglas Duncan Dustin Dwight
  Earl Ed Eddie Edgar Eduardo Edward Edwin Elijah Elliot Elliott Emmanuel Enrique Eric Erik Ernest Ethan Eugene Evan Fernando
  Francis Francisco Francois Frank Franklin Fred Frederick Gabriel Garrett Gary Gavin Gene Geoffrey George Gerald Gerard Gerhard
  Gilbert Giovanni Giuseppe Glenn Gordon Graham Grant Greg Gregory Guillermo Gustavo Guy Hank Hans Harold Harrison Harry Harvey
  Hassan Hector Henry Herbert Herman Hosni Howard Hugh Hugo Hussein Ian Ibrahim Igor Imran Isaac Ismail Ivan Jack Jacob Jacques Jake
  Jamal James Jan Jared Jason Javier Jay Jean-Claude Jeff Jefferson Jeffrey Jeremy Jerome Jerry Jesse Jesus Jim Jimmy Joaquin Joe Joel
  Johan Johannes John Johnny Jon Jonathan Jorge Jose José Josef Joseph Josh Joshua Juan Julian Justin Karl Keith Ken Kenneth Kevin
  Khalid Kirk Klaus Kofi Kurt Kyle Lamar Lance Larry Lars Laurence Lawrence Lech Leo Leon Leonard Lewis Liam Lindsey Lionel Lloyd
  Logan Lou Louis Luc Luca Lucas Luis Luke Luther Mahmoud Malcolm Manuel Marc Marcel Marco Marcus Mario Mark Marshall Martin Marvin
  Matt Matteo Matthew Maurice Max Mehdi Michael Michel Miguel Mike Mikhail Mitch Mitchell Mitt Mohamed Mohammad Mohammed Mohsen Muhammad Mustafa
  Nathan Nathaniel Neil Nelson Newt Nicholas Nick Nicolas Nicolás Nigel Nikolai Norman Oleg Oliver Omar Oscar Osama Otto Owen Pablo Patrick Paul Pete
  Pavel Pedro Perry Peter Petr Phil Philip Philippe Phillip Pierre Preston Rafael Rajiv Ralph Ramon Rand Randall Randy Raul Ray Raymond
  Recep Reggie Reince Rex Ricardo Rich Richard Rick Ricky Rob Robert Roberto Rod Rodney Rodrigo Roger Roland Roman Ron Ronald Ronan
  Rory Ross Roy Ruben Rudolph Rudy Rupert Russell Ryan Saad Sadiq Saeed Salman Salvador Samuel Saul Scott Sean Sebastian Sergei Sergey Seth
  Shane Shaun Shawn Shinzo Silvio Simon Spencer Stan Stanley Stephen Steve Steven Stewart Stuart Sven Ted Terrence Terry Thad Theodore
  Theresa's Thomas Tim Timothy Toby Todd Tom Tommy Tony Travis Trevor Trent Troy Tyler Vernon Victor Vince Vincent Viktor Vladimir
  Volodymyr Walter Warren Wayne Wendell Wesley Wilbur Will Willem William Willie Winston Wolfgang Xavier Xi Yasser Yuri Yusuf Zachary
  Benyamin Binyamin Recep Narendra Jair Rodrigo Kim Moon Joko Mahathir Robin Dominique Emmanuel Sajid Jeremy Nicola's`)
const WOMEN =
  split(`Abigail Adele Agnes Aisha Alexandra Alexandria Alice Alicia Alison Allison Alyssa Amanda Amber Amelia Amy Ana Andrea Angela
  Angelina Anita Ann Anna Anne Annette Annie April Ariana Ashley Aung Ayanna Barbara Beatrice Becky Bernadette Beth Betsy Betty Beverly
  Bonnie Brenda Brianna Bridget Brittany Camille Candace Carla Carly Carmen Carol Caroline Carolyn Carrie Catherine Cathy Cecilia
  Celeste Charlotte Chelsea Cheryl Chloe Christiane Christina Christine Cindy Claire Clara Claudia Colleen Condoleezza Connie Constance Courtney
  Crystal Cynthia Daisy Dana's Danielle Daphne Dawn Deb Debbie Deborah Debra Denise Diana Diane Dianne Dolores Donna Doris
  Dorothy Edith Eileen Elaine Eleanor Elena Elise Elisabeth Elizabeth Ella Ellen Emily Emma Erica Erin Esther Eva Evelyn Fatima Federica
  Fiona Florence Frances Gabrielle Gail Gina Glenda Gloria Grace Greta Gretchen Gwen Hannah Harriet Hazel Heather Heidi Heidi's Helen
  Helena Hillary Holly Hope Huma Ilhan Imelda Ingrid Irene Iris Isabel Isabella Ivanka Ivana Jackie Jacinda Jacqueline Jane Janet Janice
  Jasmine Jean Jeanne Jeanine Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Joanne Josephine Joy Joyce Judith Judy Julia Julie June Kaitlyn
  Kamala Karen Karin Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kayleigh Keisha Kellyanne Kirsten Kirstjen Kristen Kristin Kristina Laura
  Lauren Laurie Leah Leila Lena Lily Linda Lisa Lois Loretta Lori Lorraine Louise Lucia Lucille Lucy Lydia Lynn Lynne Mabel Madeleine
  Madeline Maggie Mara Marcia Margaret Maria Marian Marianne Marie Marilyn Marina Marine Marjorie Marsha Martha Mary Maureen Maxine Megan Meghan
  Melanie Melania Melinda Melissa Meredith Mia Michelle Mildred Miriam Molly Monica Muriel Nadia Nancy Naomi Natalia Natalie Natasha Nicola
  Nicole Nikki Nina Nora Norma Olga Olivia Oprah Paige Pamela Patricia Paula Pauline Peggy Penelope Penny Phyllis Priscilla Priti Rachel Ramona
  Rashida Rebecca Regina Renee Rhonda Rita Roberta Rosa Rose Rosemary Roxanne Ruth Sabrina Sally Samantha Sandra Sara Sarah Serena Shannon
  Sharon Sheila Shelley Sheryl Shirley Silvia Sofia Sonia Sophia Sophie Stacey Stacy Stella Stephanie Stormy Sue Susan Suzanne Svetlana Sylvia
  Tamara Tammy Tanya Tara Teresa Theresa Tiffany Tina Toni Tracy Tricia Tulsi Ursula Valerie Vanessa Vera Veronica Victoria Viola Violet
  Virginia's Vivian Wanda Wendy Whitney Wilma Winona Yolanda Yvette Yvonne Zoe`)
const EITHER =
  split(`Addison Avery Bailey Blake Cameron Carey Casey Chandler Chase Cleo Dana Darcy Devon Drew Dylan Ellis Frankie Harper
  Hunter Jackie Jaime Jamie Jess Jody Jordan Jules Kelly Kelsey Kerry Kim Lee Leslie Logan Loren Marion Morgan Pat Payton Quinn Reese
  Riley Robin Rowan Sam Sandy Sasha Shelby Sidney Skyler Stacy Taylor Terry Tracey Val Valentine Whitney Ashton Noel Roy Reese`)

export const FIRST_NAMES: ReadonlyMap<string, 'm' | 'f' | null> = new Map<string, 'm' | 'f' | null>([
  ...MEN.filter((name) => !name.includes("'")).map((name) => [name, 'm'] as const),
  ...WOMEN.filter((name) => !name.includes("'")).map((name) => [name, 'f'] as const),
  ...EITHER.map((name) => [name, null] as const),
])

/** Surnames of Korea, China and Vietnam, which stand before the given name: "Kim Jong Un". */
export const SURNAMES_FIRST: ReadonlySet<string> = new Set(
  split(`Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Moon Ri Pak Hwang Ahn Xi Li Liu Wang Zhang Chen Yang Huang Zhao Wu Zhou Xu Sun
  Ma Zhu Hu Guo He Lin Luo Gao Liang Zheng Tang Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu
  Ding Ren Yao Geng Lam Tsai Cheung Nguyen Tran Pham Hoang Phan Vu`),
)
